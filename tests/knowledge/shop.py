"""A small shop's help pages, questions that they answer, and questions that they do not."""

SHOP = {
    "returns": """# Returns and refunds

You can send anything back within thirty days of the day it arrived, as long as it is unused.

## How to send something back

1. Open your order and choose **Return items**.
2. Print the label that we send you by e-mail.
3. Bring the parcel to any post office.

The label is free for orders above 40 euros; below that it costs 4.90 euros.

## When you get your money back

We pay refunds within five working days after the parcel has reached us. The money goes back to the card or
account that you paid with. Gift cards are refunded as gift cards.

## What cannot be returned

Light bulbs that were opened and lamps made to measure cannot be returned.
""",
    "shipping": """# Shipping

We send orders that reach us before noon on the same day.

| Country | Days | Price |
|---|---|---|
| Germany | 2 | free |
| Austria | 3 | 5 euros |
| Norway | 6 | 19 euros |

## Tracking a parcel

You get an e-mail with a tracking number as soon as the parcel has left us. Enter it on the page **Where is my
parcel**. It can take a day until the first scan shows.

## A parcel that does not arrive

If a parcel is more than five days late, write to us. We look for it with the carrier and send a new one after ten days.
""",
    "warranty": """# Warranty

All lamps have a warranty of two years from the day of purchase. It covers faults in material and workmanship, not
damage by falling or by water.

To claim it, send us a photo of the fault and your order number. We repair the lamp or send a new one.
""",
    "account": """# Your account

## Resetting your password

Choose **Forgot password** on the sign-in page. We send you a link that works for one hour.

## Changing your e-mail address

Open **Settings → Profile**, enter the new address and confirm it with the link that we send there.

## Deleting your account

Open **Settings → Privacy** and choose **Delete account**. Orders are kept for ten years because tax law wants that.
""",
    "payment": """# Paying

We take credit cards, PayPal, bank transfer and invoice. Invoices are due within fourteen days.

## Vouchers

Enter the code of a voucher in the cart before you pay. One order can use one voucher. Vouchers are valid
for three years.

## Getting an invoice

The invoice is in your order as a PDF. If you need your VAT number on it, enter it in **Settings → Billing** first.
""",
    "care": """# Caring for your lamp

Unplug the lamp and let it cool before you clean it. Use a soft dry cloth; brass may be polished,
fabric shades only brushed.

## Changing the bulb

All table lamps take an E14 bulb of at most 40 watts, floor lamps an E27 bulb of at most 60 watts.

```
table lamps   E14   40 W
floor lamps   E27   60 W
```
""",
    "assembly": """# Assembling a floor lamp

Screw the pole into the foot, pull the cable through, and tighten the ring by hand. No tools are needed. A missing
screw is sent to you free of charge: tell us the number printed on the bag.
""",
    "company": """# About Harbour

We have built lamps in Bremen since 1984. Our showroom at Am Wall 12 is open from Monday to Saturday, ten to six.
Press enquiries go to press@harbour.example.
""",
}

COVERED = [
    ("How do I get my money back?", "Returns and refunds"),
    ("when will I receive my refund", "Returns and refunds"),
    ("can I send a lamp back after three weeks", "Returns and refunds"),
    ("is the return label free", "Returns and refunds"),
    ("Can I return a light bulb I have opened?", "Returns and refunds"),
    ("do you ship to Norway and what does it cost", "Shipping"),
    ("how can I track my parcel", "Shipping"),
    ("my parcel has not arrived", "Shipping"),
    ("how long is the warranty on lamps", "Warranty"),
    ("I forgot my password", "Your account"),
    ("how do I delete my account", "Your account"),
    ("change my email address", "Your account"),
    ("which payment methods do you accept", "Paying"),
    ("can I pay by invoice", "Paying"),
    ("how long is a voucher valid", "Paying"),
    ("what bulb do I need for a table lamp", "Caring for your lamp"),
    ("how do I clean the lamp shade", "Caring for your lamp"),
    ("a screw is missing", "Assembling a floor lamp"),
    ("when is the showroom open", "About Harbour"),
    ("I need my VAT number on the invoice", "Paying"),
]

UNCOVERED = [
    "what is the capital of Peru",
    "do you sell horses",
    "how do I bake sourdough bread",
    "who won the world cup in 1998",
    "write me a poem about the sea",
    "what's the weather like tomorrow",
    "can you fix my car's brakes",
    "how do I install windows on my laptop",
    "is there a student discount at the cinema",
    "what time does the train to Oslo leave",
    "can you book me a table for two",
    "how many calories does a banana have",
    "translate good morning into Finnish",
    "do you offer health insurance",
    "what is the meaning of life",
    "can I bring my dog on the flight",
    "how do I renew my passport",
    "what is the square root of 144",
    "do you have jobs for software engineers",
    "are your shares traded in New York",
]
