"""Sentences written for this project to train the head `mood`: the same matters, told calmly and not."""

CALM = """
Where is my parcel? It was due on Tuesday.
Hello, could you tell me when my order will be delivered?
My parcel hasn't arrived yet, could you check where it is please?
The tracking page shows no update since Monday. Do you know why?
I received a blue jumper and ordered a green one. How do I swap it?
One of the six glasses was broken when I opened the box. What should I do?
The lamp doesn't turn on. Is there a warranty?
I'd like to send the shoes back, they are a size too small.
How long does a refund usually take?
My refund has not arrived yet, it was approved on the third.
I was charged twice for the same order, could you look into it?
There is a payment on my statement that I don't recognise.
My card was declined in a shop today. What could be the reason?
Could you explain the fee of two pounds on my account?
I can't log in since the update. I have tried resetting the password.
The app closes when I open the camera. I use version 4.2 on Android.
The internet has been slow since this morning. Is there a fault in my area?
My router shows a red light. What does that mean?
I'd like to change the date of my booking to the 14th.
Is breakfast included in the price of the room?
We need a table for four at seven, is that possible?
Could I get a room with a view of the garden instead?
The flight was delayed by five hours. Am I entitled to compensation?
I forgot to add my loyalty number to the booking.
I need to change the delivery address of order 5521.
Please cancel my subscription at the end of the month.
I would like to cancel the order, I ordered it by mistake.
Can I pay by invoice?
Do you ship to Norway?
What are your opening hours on Sunday?
My email is anna@example.com and the order number is 88231.
It is the second one in the list.
The postcode is EH1 2NG.
No, that's all for today.
No, just the two of us.
No, I don't have a preference.
Not yet, I will try it this evening.
I have not seen that one, what is it about?
Yes, please go ahead.
Yes, the one you suggested is fine.
Ok, I will wait for the email.
Alright, and how do I print the label?
I'm not sure which model I have. Where can I find it?
I don't know the exact date, sometime in March.
Let me check and come back to you.
I pressed the button for ten seconds and the light is green now.
I restarted it as you said and it shows the same message.
I tried the link and it asks for a code that I don't have.
Could you send me the form again? I can't find the first one.
Sorry, I meant the 12th, not the 13th.
Sorry, I made a typo, the number ends in 7.
Actually, could you make it three nights?
Is there anything cheaper?
Do you have something in the north of town?
If that one is full, another one nearby would be fine.
Which documents do I need to open an account?
How do I activate my new card?
Can my daughter use the account as well?
What is the difference between the two plans?
I am moving house next month and want to take my contract with me.
I would like to know my balance.
I lost my card yesterday and would like a new one.
The invoice shows my old address. Can you correct it?
Somebody called me from your company yesterday, what was it about?
I'm looking for a quiet film for the evening.
I like comedies more than dramas.
Good morning, I have a question about my bill.
Hi there, quick question about delivery.
Thanks, I'll try that.
Thank you, that answers my question.
Great, it works now. Thanks for your patience.
Perfect, I got the confirmation. Have a nice day!
Wonderful, thank you so much for your help!
That's very kind of you, thanks.
No problem, I can wait until tomorrow.
No worries, it happens. When can I expect the replacement?
I understand, thank you for explaining.
It arrived this morning and looks lovely.
You have been really helpful, cheers.
The problem is solved, the second tip did it.
I'm happy with the chair, I only wonder how to clean it.
Thanks for the quick reply. One more thing: is it waterproof?
The keyboard layout is French, is there an English one?
My phone was stolen. How do I block the SIM?
There seems to be a mistake in the price of item 4.
The voucher code isn't accepted at the till. It ends on Friday.
I have not received the verification code.
The screen stays dark after charging for an hour.
It says error 403 when I open the page.
The door of the washing machine won't open. Is there an emergency release?
Could you please call me back after five?
I'd like to speak about my mortgage next week.
Can I speak to somebody about a loan?
May I talk to the person who handled my claim last time?
What happens if I pay late?
Is my warranty still valid after a repair?
Please find the receipt attached.
I've filled in the form. What is the next step?
How many people fit into the van?
Does the hotel allow dogs?
Do they have a children's menu?
The train should leave after six in the evening.
It should be in the moderate price range.
Our meter reading is 20413.
I need a taxi from the museum to the station at a quarter past nine.
When I click on save, nothing is stored. I'm on Firefox.
The sound is only on the left side. I've tried two headsets.
A part is missing in the box, the bag with the screws.
The colour is a bit darker than in the picture, can I return it?
The courier left a card saying I wasn't home. Where do I collect it?
I've waited since ten o'clock, is the technician still coming today?
Could you repeat that, please? I didn't hear it.
I didn't understand the second step, could you say it again?
Please close my account, I don't need it any more.
I no longer want the newsletter.
Stop the subscription from next month, please.
Please stop the music and go to the next song.
Skip this one.
I don't mind which colour it is.
It doesn't matter, either is fine.
That's not correct, my surname is spelled with two n.
No, the other address, please.
I have no way to scan the document, can I send a photo?
There was a transfer fee that I didn't expect. Can you explain it?
I didn't authorise this payment, what do I do?
My car was damaged in the storm and I need to make a claim.
Please take my brother off the policy.
""".strip().splitlines()

UNHAPPY = """
Where on earth is my parcel? It was due on Tuesday and nobody tells me anything.
This is the fourth time I ask you where my order is.
I have been waiting three weeks for a parcel you said would take two days.
Your tracking page is a joke, it hasn't moved since Monday.
You sent me the wrong jumper AGAIN. How hard can it be?
Half of the glasses were smashed. Do you just throw the boxes into the van?
Second lamp in a row that doesn't work. Do you test anything at all?
I'm not paying for the return of shoes that you got wrong.
You took my money in a second but a refund takes a month?
Still no refund. I am running out of patience with you.
You charged me twice and now you pretend you can't see it.
Someone took money from my account and all you do is send me links.
My card was declined in front of everyone, how embarrassing. Fix this now.
Another fee? You people find a new way to take my money every month.
I've reset that password six times and I'm locked out again. I give up.
Since your brilliant update the app does nothing but crash.
No internet for three days and your only answer is to restart the router.
I pay for fast internet and get this snail. It's a rip-off.
You cancelled my booking without asking me. How dare you?
The room was filthy and nobody at the desk cared.
We stood there for an hour with two hungry children because you lost our booking.
Five hours at the airport and not a single word from you.
I have explained this three times already. Please read what I write.
I already gave you my order number. Twice.
No, I said the 14th. The fourteenth. Not the fourth.
No, that's not what I asked.
That is not an answer to my question.
You keep sending me the same useless text.
You just told me that, and it didn't work then either.
Are you even reading what I type?
Do you actually understand anything I say?
This is going round in circles.
I feel like I'm talking to a wall.
This is getting me nowhere.
Forget it, you obviously can't help.
Never mind, I'll take my business elsewhere.
Whatever. This is pointless.
You clearly have no idea what you're doing.
Is there anyone there with a brain?
What a shambles.
What kind of company treats its customers like this?
I've never been treated so badly.
This is the worst support I have ever had to deal with.
Your service gets worse every time.
I regret ever buying from you.
I will tell everyone I know to stay away from you.
I want my money back and I want it today.
I expect an explanation, not another apology.
Sorry doesn't bring my luggage back.
Stop apologising and do something.
Stop sending me to that page, it is no help.
Stop asking me the same questions!
How many times do I have to repeat myself?
How much longer is this going to take?
I've been on this chat for forty minutes and nothing has happened.
I called three times this morning and nobody picked up.
Nobody has called me back although you promised.
You promised me a call yesterday. Nothing. As usual.
Your colleague told me the exact opposite yesterday. Who is lying?
First you say yes, then you say no. Make up your mind.
Every time I contact you I get a different story.
This is costing me my whole day.
I took a day off work for a technician who never came.
I had to stay home all day for nothing.
You have ruined my daughter's birthday.
I'm really disappointed, I expected more from you.
I am so frustrated right now.
I'm getting really annoyed with this.
I'm beyond angry.
This makes me furious.
It's really annoying that I have to ask again.
Honestly, this is absurd.
That's simply not good enough.
That is completely unacceptable.
That's not helpful at all.
That didn't help one bit.
It still doesn't work, and I've done everything you said.
Still broken. Still waiting. Still no answer.
It breaks down every single week and you shrug.
Your product is garbage and so is your support.
The quality is terrible, it fell apart after two days.
What a waste of money.
What a waste of an afternoon.
Great, now it's completely broken. Well done.
Oh wonderful, another form to fill in.
Oh great, yet another error message.
Thanks for nothing.
Thanks a lot for losing my luggage.
Yeah, very helpful. Not.
Wow, so you can't even cancel an order. Impressive.
Sure, let me just wait another month, I've got nothing better to do.
Lovely, two hours on hold and then you hang up on me.
How convenient that the fee appears and the refund doesn't.
So much for same-day delivery.
Is this some kind of joke?
Are you kidding me?
Seriously? That's all you've got?
Hello??? Is anybody there?
HELLO! I AM STILL WAITING!
WHY DOES THIS NOT WORK
what is wrong with you people
this stupid thing won't let me pay
ugh, not again
your bot is useless
this bloody app ate my order
this damn machine swallowed my card
what the hell is this charge
are you deaf or what
don't tell me to be patient, I've been patient for a month
don't give me that standard answer again
I don't want another link, I want this solved.
I don't believe a word of it any more.
I'm tired of your excuses.
I'm sick of being passed from one to the next.
I have had enough of this.
Enough. I'm cancelling everything.
If this isn't sorted by tonight I'm gone.
You are robbing your customers.
You people are thieves.
You should be ashamed of yourselves.
You don't care about your customers at all.
You ignored my last three messages.
Nobody cares, obviously.
It's always the same with you.
That's what you said last week.
Why is it so hard to get a simple answer?
Why do I have to explain everything again from the beginning?
Why do you advertise it if you don't have it?
Why can't anybody just give me a straight answer?
I asked a simple question and got a page of nonsense.
That has nothing to do with my question.
You misunderstood me again.
Wrong. Again.
No no no, listen to me.
No, I don't want that, I told you already.
I didn't ask for that!
I don't like any of those, you're not listening.
That's terrible, I hate it.
That is a really bad suggestion.
You booked the wrong day, I never said Friday.
Why would you book that without asking me?
I don't trust you with my money any more.
I've been a customer for ten years and this is how you thank me?
After all this time you still can't tell me when it arrives.
It can't be that difficult to change an address.
You lost my documents and now I should send them again?
I'm paying for something I can't use, that's outrageous.
A whole week without heating, in December, with a baby. Unbelievable.
The technician was rude and left a mess.
Your driver threw the parcel over the fence.
The website is a nightmare, nothing can be found.
""".strip().splitlines()
