"""Our own sentences for `high-value`, written before the phrases were: no public set has this label for shops.

KEPT was not looked at while the phrases were written; READ was.
"""

READ_WORTH = """
We'd like 200 seats for our support team.
I want to upgrade to the enterprise plan.
Could you send us a quote for 45 licences?
Can I talk to someone in sales?
We are thinking of switching to a competitor.
do you offer volume discounts
We need about 300 units delivered by May, what would the price be?
looking to buy 25 licenses for my company
how do i upgrade to the business tier?
Please prepare a quotation for a yearly contract.
I'd like to book a demo for my colleagues
We won't be renewing our contract next year.
We are looking at alternatives because support has been slow.
Who is our account manager? I want to add 60 users.
is there a wholesale price list?
we're considering moving to another provider
Interested in your enterprise offering, who do I contact?
I would like to place a bulk order of mugs
If this isn't fixed we'll take our business elsewhere.
Can we get custom pricing for a team of 120 people?
please have your sales team call me
your competitor is cheaper, why should I stay?
need an RFP answered by friday
We'd like to become a reseller in Austria
can you give me a quote for shipping two pallets to Oslo
upgrade my subscription please
we would like to roll this out to 1,500 employees
I plan to leave you for a cheaper service
What discount do I get if I order 80 of them?
please add fifty more licences, that is 50 seats
""".strip().splitlines()

READ_NOT = """
I don't want to upgrade to the enterprise plan.
After upgrading to the pro plan I can't log in.
We have 200 users and none of them can log in.
Where is my order of 12 mugs?
What is the stock quote for Apple today?
My boss asked: "can we get a quote for 200 seats?" but ignore that, my login is broken.
I am not looking to switch to a competitor.
Please cancel my order.
The quote you sent me was wrong.
my subscription did not renew automatically
How do I reset my password?
I was charged $20 twice
we moved to a new office, please change the address
how do I quote a message in the chat?
there is no need for a demo
Can I switch to another language?
My package says delivered but it is not here
I want to change my password
please upgrade the app, it crashes
it took 45 minutes and 30 seconds
I need 2 seats at the front
do you have this in blue?
what's the estimated delivery date
I ordered 20 units and 3 arrived broken
can i talk to a person
the demo account shows an error
I do not need a quote, just the manual.
we used to be with a competitor
the enterprise login page is down
switch to dark mode
""".strip().splitlines()

KEPT_WORTH = """
My firm has around 80 staff, could we have pricing for all of them?
I'd love to get 15 more user licences on our account
What would it cost us to go from Pro to Enterprise?
Requesting a formal quote, please, for 500 pieces.
Do you give a discount on large quantities?
I am in procurement at a hospital and need an offer for 40 beds
Can you put me in touch with your sales department?
we're evaluating other vendors at the moment
honestly, I'm about to switch over to one of your competitors
Hi, is there somebody who could show us a product demo next week?
We want to order in bulk
I need to purchase a hundred subscriptions for our school
Which plan should I get? I need at least 50 users and SSO
how much for 1000 business cards delivered to Bergen
Our contract ends in June and we do not intend to renew it.
can we move our account up to the premium tier
I want to buy the annual plan for my whole department, 35 people
You're losing us as a customer, we found a better deal elsewhere
May I have a price quote on the corner sofa?
We represent a chain of 14 hotels and want to buy towels from you
looking for a partnership with your company
please quote for the installation of solar panels on two roofs
is there an enterprise agreement for universities
I'd like to discuss an enterprise contract
considering cancelling our subscription and going to another company
""".strip().splitlines()

KEPT_NOT = """
My quote is missing from the PDF
I upgraded yesterday and my invoices have disappeared
Nobody in our team of 40 can open the dashboard
Is the premium plan's export supposed to be this slow?
Our sales team cannot see the report
What are your opening hours?
I'm not interested in a demo, I just want my money back
We are not switching, don't worry
the discount code SPRING does not work
how long does delivery to Norway take
I got 3 seats but paid for 2
my plan changed without my asking
I have 1,200 contacts to import and it fails at 500
where can I find my contract
Where do I see who is on the business plan?
please stop sending me sales emails
I don't think we will buy any more seats
can I return one of the two mugs
does the phone have a second sim
I'm moving to another city, can you change my delivery address?
The bulk import gives error 500
there are 60 people in the call and nobody hears me
how do I leave the group
My provider changed, so my e-mail is new
I would like to exchange the jacket for a larger size
""".strip().splitlines()
