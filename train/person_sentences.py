"""Sentences written for the head `person`: who wants a person, who has had enough of the assistant, who only seems to.

Ours, under the project's licence. They are here because the public sets are written ("talk to a human") while people
also ask by voice, in passing, at a front desk, or by giving up; and because what seems a request and is none hardly
occurs in any set.
"""

ASKS = """
hello, i'd like somebody to help me with this please
could i have a word with someone about my mortgage
is there somebody i can have a chat with
hi there can i get an actual employee on the line
i was hoping to speak with one of your colleagues
just pass me on to somebody
can you hand me over
can you transfer this call
please transfer my call to the right person
would you mind putting me on to somebody else
i'd prefer dealing with a member of your team
i would feel better discussing this with a person
this needs someone with some authority
who is in charge there, i want to talk to them
get me your boss
let me talk to whoever is in charge
i want the manager now
is the manager around
i'd like to raise this with your supervisor
can i speak to reception please
could you put me through to the front desk
i need the concierge on the phone
can you connect me with the restaurant, i'd rather ask them directly
please get me someone at the hotel
i'd like to be put through to my local branch
can i talk with somebody in the lending department
put me through to the fraud team
i want to discuss this with a banker
can i get a call from one of your advisors
have somebody ring me this afternoon
i need someone to give me a call about this
when can somebody phone me
i'd like a callback
arrange a call for me please
is a real member of staff available
are there any people working there
is anybody from the team online
anyone there who is not a computer
do you have staff i can speak to
do you have a number where a person answers
which button do i press for a person
what do i have to say to get a human
how do i get past the robot
skip the robot and give me a person
i am not talking to a recording
i refuse to talk to a machine
i don't want to explain this to a computer
i hate talking to these automated things
i don't like chatting with bots, get me someone
no more bot please
enough of the bot
this is something only a human can understand
it's complicated, i need to explain it to somebody
it's too complicated for you, let me speak to somebody
i'd rather explain it to someone
could one of your staff handle this personally
can one of the team take over from here
please let a colleague take a look
i want somebody else to deal with this
someone else please
get someone else
i need proper assistance from your staff
i want to speak to the same lady i spoke to yesterday
can i speak to john again, the agent from last time
please reconnect me to the agent i was chatting with
i got cut off, can you put me back through to the guy i was talking to
i'd like to speak in spanish with one of your agents
do you have an english speaking person
can i go to an agent instead
agent please this is urgent
operator operator operator
human
humans please
real person please thank you
person
representative
customer support please
customer services
i want customer service now
speak with support
i want to contact your support people
get support on the line
contact an adviser
live chat with a person
switch to live chat
is there a live chat
chat to someone
talk to somebody
someone to talk to
speak to advisor
speak to consultant
i want a specialist to look at my case
escalate my case to a senior
please escalate the complaint to a person
i demand to speak to somebody responsible
i insist on a human being
i said human
i asked for a person not for this
for the third time, agent
no, not that. a person
no thanks i would rather talk to your people
none of these, i want to talk to someone
that's not it, can somebody from support help me
ok forget that, i just want to speak to someone
yeah can you just get me to a person
just let me talk to somebody for god's sake
right, i'll need to speak to one of you then
well in that case i want to talk with a person
fine, then connect me
sure, connect me then
yes please put me through
okay transfer me
could you put me through please
put me through
pls connect
connect me now
transfer me please
can i be transferred
i wish to be transferred
pass me to your colleague
hand this over to a human
forward me to somebody competent
give me somebody competent
i want someone who knows what they're talking about
is there anyone there with a brain
let me speak to somebody who can actually help
i'd like to talk with somebody who understands my problem
can a person look at this please
can somebody there check this by hand
i need manual help
manual support please
human help needed
requesting a human
request human assistance
need a human being on this
would like human support
looking for a person to speak with
trying to get hold of a real person
been trying to reach a human for an hour
how can i get in touch with a real one
what's the fastest way to get to a person
is it possible to have a conversation with a human
any chance i could talk to somebody
may i please have an agent
might i speak to someone
could you find me someone to speak to
would it be possible to speak with someone about my booking
i'm calling to speak with somebody about my account
i want to talk to someone about a payment i don't recognise
i need to speak to someone about my loan application
can i speak to someone regarding my reservation
i'd like to talk to an agent about changing my room
i need to talk to a person about my card being blocked
my wifi is down can i talk to a technician
could i speak to the kitchen
can i talk to housekeeping
can you call reception for me i need to talk to them
i would like to be connected with room service staff
let me speak to your sales people
i'd like sales to contact me
can someone from billing reach out to me
ask your support team to contact me
tell a human to write to me
have an agent email me
please forward this chat to an employee
can you bring a person into this chat
get an agent in here
agent to chat
agent for help
talk to executive
i want to talk to your executive
customer care executive
connect to customer care
i want to talk with you people directly
let me talk to the owner
can i speak to the person responsible for refunds
i want to talk to the people who made this decision
i need to talk to the department that handles complaints
let me complain to a human
where can i complain to a real person
i'd appreciate a conversation with one of your experts
a conversation with a consultant would help me
i am old and i don't understand this, can i talk to a person
i'm not good with computers could i speak to someone
i'd like to talk this through with someone
can we do this over the phone with someone
i prefer the phone, who can i speak to
can i please just have someone call me back about this
do i get to speak to anyone
will i get to speak to a person at some point
when do i get a human
when will somebody take over
how long until i can talk to someone
is anyone going to talk to me
how long is the queue for an agent
no bots
not a bot please
i don't want the bot
stop the bot
turn off the bot and get me someone
"""

GIVES_UP = """
this conversation is going nowhere
this conversation is pointless
this chat is not working
this chat isn't getting me anywhere
this conversation does not work for me
we are not getting anywhere with this
we're just going in circles here
we keep going round and round
i feel like i'm talking to a wall
it's like talking to a brick wall
i am getting nowhere with you
you clearly can't help me with this
you're clearly not able to help me
you are not able to solve this are you
you're not going to be able to help me
you can't help me
you're no help at all
you are of no help
you have not been helpful at all
you haven't helped me one bit
none of this is helping
nothing you say helps
that doesn't help me at all and neither did the rest
you don't get it
you just don't understand me
you do not understand what i am saying
you don't understand a word i say
you keep misunderstanding me
you misunderstood me again
you never understand
you're not listening to me
are you even listening
you aren't listening to what i'm saying
you keep giving me the same answer
you keep repeating yourself
stop repeating the same thing
you said the same thing three times now
you gave me that same link already
this is the third time i explain this to you
how many times do i have to explain this to you
how many times do i have to repeat myself
i have to repeat everything with you
i've told you this a hundred times
i have said this over and over and you still don't get it
i give up
i give up on this chat
ok i give up, this isn't working
forget it, you can't do it
never mind, you don't understand
this is hopeless
this is really frustrating
this is so frustrating
this is very frustrating i have to say
i'm getting really frustrated with this conversation
i'm getting frustrated talking to you
i find this extremely frustrating
i'm so fed up with this
i'm fed up with this chat
i've had enough of this
i've had enough of you
i'm sick of this system
i'm tired of talking to a system that doesn't understand
this system doesn't understand me
this system is not working
this automated service is hopeless
your automatic system does not understand what i want
your assistant can't understand me
this assistant is not working at all
i'm losing my patience with you
i am losing patience
my patience is running out with this
i don't have time for this
i have no time to argue with a machine
you are wasting my time
this is wasting my time
this is a waste of my time
what a waste of time talking to you
we've been at this for twenty minutes
i've been chatting for half an hour and nothing is solved
an hour of this and still nothing solved
i've been trying to explain this for ages
i'm still no closer to an answer
this isn't getting us anywhere
this is leading nowhere
i don't think this is working
this isn't working for me, talking like this
this is not working out
i don't think you can help me
i don't think you know how to help
i doubt you are able to help me with this
is there any other way to get help
isn't there any other way to sort this out
surely there must be somebody
hello is anybody there
is anyone there at all
hello? hello? anyone?
does anybody even read this
can anybody hear me
nobody is helping me
why is nobody helping me
no one is answering me
why is nobody answering
i just want this sorted by someone
i need someone
i need somebody now
i want someone to help me
i want somebody to sort this out
i need somebody who can sort this out
someone needs to sort this out for me
can anyone actually help me
can anybody help me or not
is there anyone who can help
"""

NO_REQUEST = """
i don't want to talk to a person
i do not want to speak with anyone
please don't connect me to an agent
i'd rather not talk to a human right now
no need for an agent, thanks
i don't need a human, you can do it
don't transfer me
no i don't want to be transferred
don't put me through to anybody
you don't have to get a person
i would prefer to do this without calling anyone
can i do this without speaking to somebody
do i have to speak to someone to cancel
do i have to call to change my pin
is it necessary to visit a branch
my boss wants me to speak to someone
my wife told me to talk to an agent
the letter says i should contact an advisor
the shop told me to talk to a manager
the website says talk to an agent but i'd rather ask you
i spoke to an agent yesterday and she cancelled it
i talked to someone last week about this
i already spoke with a representative who said it was fine
a human told me it was shipped
the agent i spoke to was very friendly
your colleague promised me a refund
somebody called me yesterday, was that you
someone called me from your number
someone tried to call me
are you a bot
are you a human
are you a real person
am i talking to a robot
am i speaking with a person
are you a human or a machine
is this a bot
you're just a machine aren't you
do you have feelings
who made you
what can you do
what is your name
who are you
how old are you
are you smart
do you like people
you are funny
you're a good bot
nice bot
you are stupid
you're dumb
you suck
you are annoying
shut up
i hate you
that's stupid
bad bot
this sucks
that is wrong
that's not right
that's not correct
no that's not what i meant
that's not what i asked for
i meant something else
you didn't answer my question
can you say that again
sorry i did not understand that
i don't understand
what do you mean
can you explain that again
can you repeat that please
i don't know
i'm not sure
i have a problem
i need help
help
help me
can you help me
can you help me please
i need some help with my order
i need help with my booking
could you help me out with my account
can someone tell me how to reset my password
could somebody explain what this fee is
does anyone know when you open
can anybody use this card
can someone else pick up my parcel
can somebody else use my account
someone else used my card
someone stole my card
somebody hacked my account
i think someone got my pin
someone charged my card twice
i need a person to sign for my delivery
can a person under eighteen open an account
can i add a person to my booking
how many people can stay in one room
add another person to the reservation
room for two people
table for four people please
we are three people
is it per person or per room
i want to add an authorised user
who can use my account besides me
how do i add an agent to my workspace
my estate agent needs an invoice
my travel agent made the booking
my lawyer will write to you
my manager has to approve the purchase
i am the manager of this account
i work in customer service
how much does a representative earn
what is a user agent
what is live chat
how do i install live chat on my website
the chat button is gone
the talk to a person button is broken
how do my customers talk to a human
can my customers reach my agents here
how do i transfer a customer to an agent in your product
transfer money to someone
i want to transfer money to a person
can i send money to somebody abroad
transfer 200 to my brother
connect my bank account
connect me to the wifi
how do i connect my phone
please connect my account to paypal
call me a taxi
call mom
call john
phone my sister
message my manager that i'm late
text someone for me
call me jim
what's your phone number
what is the number of the front desk
what's the telephone number of your branch in leeds
what are your opening hours
when is reception open
how late is the front desk open
until when can i call customer service
what time does customer service close
what's the email address of support
where is the nearest branch
is there a branch near me
i'd like to book an appointment
i want to make an appointment with an advisor for monday
can i schedule a meeting with a banker next week
can i change my appointment
i need to cancel my appointment with the doctor
find me an agent in my area
is there an insurance agent near me
i'd like to talk about my loan
i want to talk about something else
let's talk about the bill
can i talk to you
let's chat
talk to me
tell me a joke
i want to speak spanish
do you speak german
can you speak slower
speak up please
can you write to my new address
please contact me by email in future
change my contact details
update my contact person
remove my emergency contact
who is my contact person
i want to complain about a charge
i want to file a complaint
how do i make a complaint
this is urgent
it's an emergency
my card is not working
my card is not working at all
the app is not working
the website doesn't work
my internet is not working at all
it's not working
it still doesn't work
it didn't work
nothing happens when i press the button
the air conditioning is useless
this printer is useless
my new phone is so frustrating
the wait for my parcel is frustrating
it's frustrating that my card was declined
i've been waiting for my card for three weeks
i am fed up with your fees
i'm tired of paying this fee
i give up on this diet
i want to cancel everything
cancel my card i've had enough of it
why was i charged
why is nobody delivering my parcel
nobody is at home to receive the parcel
why does nobody use this feature
the room is not what i booked
the food was bad
your prices are a joke
your service is slow
the support team was great
your staff was lovely
the manager was rude to me yesterday
the person at the desk was rude
i want to thank the agent who helped me
give my regards to your team
i'd like to leave a tip for the staff
are you hiring
do you have jobs in customer support
how many employees do you have
do real people read the reviews
are the reviews from real people
is the human resources office open
is there a human readable export
i want to escalate my privileges
what is your escalation policy
how does the handover work
how do you decide when to step aside
what happens when i ask for a person
when does a customer get to talk to a person
thanks
thank you, that's all
that worked, thanks
no thanks
no thank you
yes
yes please
okay
sure
hello
hi there
good morning
goodbye
bye
hang up
end the call
stop
go back
start over
next
never mind
forget it
cancel
wait
one moment
hold on
skip
none of these
something else
"""


def lines(text: str) -> list[str]:
    """One sentence to a line."""
    return [line for line in text.splitlines() if line]
