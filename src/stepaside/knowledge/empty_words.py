"""Words that carry no meaning of their own, per language, folded as `words.py` folds them.

English is our own list, made for questions to a helpdesk. The others are Snowball's lists as PostgreSQL has them
(BSD), with the words that questions begin with and politeness added; Polish, Czech and Romanian are our own.
"""

EMPTY_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": """
            a an the and or but if then else so of in on at to from for by with about into onto over under as is are
            was were be been being am do does did doing done have has had having i me my mine we us our ours you your
            yours he him his she her hers it its they them their theirs this that these those there here what which
            who whom whose when where why how can could may might must shall should will would not no nor dont doesnt
            didnt cant cannot wont isnt arent wasnt werent couldnt wouldnt shouldnt im ive id ill youre its thats
            whats please thanks thank hello hi hey just also too very really any some all more most much many other
            another each every both than up down out off again get got getting want wanted need needed like know tell
            help possible way let lets go going make made use using there theres""",
        "cs": """
            a i o u v ve z ze na do od po za pro pri pod nad bez se si ne ano ale nebo jak co kdo kde kdy proc
            ktery ktera ktere jaky kolik je jsou byl byla bylo byt bude mam mas ma mame maji chci chce mohu
            muze lze prosim musim muj moje ja ty on ona my vy oni me mi te ti ho ji nas nam vas vam jejich ten
            ta to toho tu tam ted uz jeste jen velmi take neco dekuji dobry den""",
        "da": """
            og i jeg det at en den til er som pa de med han af for ikke der var mig sig men et har om vi min
            havde ham hun nu over da fra du ud sin dem os op man hans hvor eller hvad skal selv her alle vil
            blev kunne ind nar være dog noget ville jo deres efter ned skulle denne end dette mit ogsa under
            have dig anden hende mine alt meget sit sine vor mod disse hvis din nogle hos blive mange ad
            bliver hendes været thi jer sadan hvordan hvornar hvorfor hvilken kan behover gor tak hej lange
            far""",
        "de": """
            aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes
            anderm andern anderr anders auch auf aus bei bin bis bist da damit dann der den des dem die das
            dass derselbe derselben denselben desselben demselben dieselbe dieselben dasselbe dazu dein deine
            deinem deinen deiner deines denn derer dessen dich dir du dies diese diesem diesen dieser dieses
            doch dort durch ein eine einem einen einer eines einig einige einigem einigen einiger einiges
            einmal er ihn ihm es etwas euer eure eurem euren eurer eures fur gegen gewesen hab habe haben hat
            hatte hatten hier hin hinter ich mich mir ihr ihre ihrem ihren ihrer ihres euch im in indem ins
            ist jede jedem jeden jeder jedes jene jenem jenen jener jenes jetzt kann kein keine keinem keinen
            keiner keines konnen konnte machen man manche manchem manchen mancher manches mein meine meinem
            meinen meiner meines mit muss musste nach nicht nichts noch nun nur ob oder ohne sehr sein seine
            seinem seinen seiner seines selbst sich sie ihnen sind so solche solchem solchen solcher solches
            soll sollte sondern sonst uber um und uns unse unsem unsen unser unses unter viel vom von vor
            wahrend war waren warst was weg weil weiter welche welchem welchen welcher welches wenn werde
            werden wie wieder will wir wird wirst wo wollen wollte wurde wurden zu zum zur zwar zwischen bitte
            danke hallo gibt geht gehen moglich brauche mochte warum wieso wann wer guten tag lange viele mal
            bekomme bekommen mache""",
        "es": """
            de la que el en y a los del se las por un para con no una su al lo como mas pero sus le ya o este
            si porque esta entre cuando muy sin sobre tambien me hasta hay donde quien desde todo nos durante
            todos uno les ni contra otros ese eso ante ellos e esto mi antes algunos unos yo otro otras otra
            tanto esa estos mucho quienes nada muchos cual poco ella estar estas algunas algo nosotros mis tu
            te ti tus ellas nosotras vosostros vosostras os mio mia mios mias tuyo tuya tuyos tuyas suyo suya
            suyos suyas nuestro nuestra nuestros nuestras vuestro vuestra vuestros vuestras esos esas estoy
            estamos estais estan estes estemos esteis esten estare estaras estara estaremos estareis estaran
            estaria estarias estariamos estariais estarian estaba estabas estabamos estabais estaban estuve
            estuviste estuvo estuvimos estuvisteis estuvieron estuviera estuvieras estuvieramos estuvierais
            estuvieran estuviese estuvieses estuviesemos estuvieseis estuviesen estando estado estada estados
            estadas estad he has ha hemos habeis han haya hayas hayamos hayais hayan habre habras habra
            habremos habreis habran habria habrias habriamos habriais habrian habia habias habiamos habiais
            habian hube hubiste hubo hubimos hubisteis hubieron hubiera hubieras hubieramos hubierais hubieran
            hubiese hubieses hubiesemos hubieseis hubiesen habiendo habido habida habidos habidas soy eres es
            somos sois son sea seas seamos seais sean sere seras sera seremos sereis seran seria serias
            seriamos seriais serian era eras eramos erais eran fui fuiste fue fuimos fuisteis fueron fuera
            fueras fueramos fuerais fueran fuese fueses fuesemos fueseis fuesen sintiendo sentido sentida
            sentidos sentidas siente sentid tengo tienes tiene tenemos teneis tienen tenga tengas tengamos
            tengais tengan tendre tendras tendra tendremos tendreis tendran tendria tendrias tendriamos
            tendriais tendrian tenia tenias teniamos teniais tenian tuve tuviste tuvo tuvimos tuvisteis
            tuvieron tuviera tuvieras tuvieramos tuvierais tuvieran tuviese tuvieses tuviesemos tuvieseis
            tuviesen teniendo tenido tenida tenidos tenidas tened cuales cuanto cuanta cuantos puedo puede
            pueden quiero quisiera necesito hacer favor gracias hola debo hace""",
        "fi": """
            olla olen olet on olemme olette ovat ole oli olisi olisit olisin olisimme olisitte olisivat olit
            olin olimme olitte olivat ollut olleet en et ei emme ette eivat mina minun minut minua minussa
            minusta minuun minulla minulta minulle sina sinun sinut sinua sinussa sinusta sinuun sinulla
            sinulta sinulle han hanen hanet hanta hanessa hanesta haneen hanella hanelta hanelle me meidan
            meidat meita meissa meista meihin meilla meilta meille te teidan teidat teita teissa teista teihin
            teilla teilta teille he heidan heidat heita heissa heista heihin heilla heilta heille tama taman
            tata tassa tasta tahan talla talta talle tana taksi tuo tuon tuota tuossa tuosta tuohon tuolla
            tuolta tuolle tuona tuoksi se sen sita siina siita siihen silla silta sille siksi nama naiden
            naita naissa naista naihin nailla nailta naille naina naiksi nuo noiden noita noissa noista noihin
            noilla noilta noille noina noiksi ne niiden niita niissa niista niihin niilla niilta niille niina
            niiksi kuka kenen kenet keta kenessa kenesta keneen kenella kenelta kenelle kenena keneksi ketka
            keiden keita keissa keista keihin keilla keilta keille keina keiksi mika minka mita missa mista
            mihin milla milta mille miksi mitka joka jonka jota jossa josta johon jolla jolta jolle jona joksi
            jotka joiden joita joissa joista joihin joilla joilta joille joina joiksi etta ja jos koska kuin
            mutta niin seka tai vaan vai vaikka kanssa mukaan noin poikki yli kun nyt itse miten milloin voin
            voiko voitte haluan tarvitsen kiitos hei kuinka kauan saan""",
        "fr": """
            au aux avec ce ces dans de des du elle en et eux il je la le leur lui ma mais me meme mes moi mon
            ne nos notre nous on ou par pas pour qu que qui sa se ses son sur ta te tes toi ton tu un une vos
            votre vous c d j l a m n s t y ete etee etees etes etant etante etants etantes suis es est sommes
            sont serai seras sera serons serez seront serais serait serions seriez seraient etais etait etions
            etiez etaient fus fut fumes futes furent sois soit soyons soyez soient fusse fusses fussions
            fussiez fussent ayant ayante ayantes ayants eu eue eues eus ai as avons avez ont aurai auras aura
            aurons aurez auront aurais aurait aurions auriez auraient avais avait avions aviez avaient eut
            eumes eutes eurent aie aies ait ayons ayez aient eusse eusses eussions eussiez eussent comment
            combien quand pourquoi quel quelle quels quelles puis peux peut pouvez voudrais veux faut faire
            fait besoin merci bonjour svp plait les cela ca avoir si tres plus comme sans""",
        "hu": """
            a ahogy ahol aki akik akkor alatt altal altalaban amely amelyek amelyekben amelyeket amelyet
            amelynek ami amit amolyan amig amikor at abban ahhoz annak arra arrol az azok azon azt azzal azert
            aztan azutan azonban bar be belul benne cikk cikkek cikkeket csak de e eddig egesz egy egyes
            egyetlen egyeb egyik egyre ekkor el eleg ellen elo eloszor elott elso en eppen ebben ehhez emilyen
            ennek erre ez ezt ezek ezen ezzel ezert es fel fele hanem hiszen hogy hogyan igen igy illetve ill.
            ill ilyen ilyenkor ison ismet itt jo jol jobban kell kellett keresztul keressunk ki kivul kozott
            kozul legalabb lehet lehetett legyen lenne lenni lesz lett maga magat majd mar mas masik meg
            mellett mert mely melyek mi mit mig miert milyen mikor minden mindent mindenki mindig mint mintha
            mivel most nagy nagyobb nagyon ne neha nekem neki nem nehany nelkul nincs olyan ott ossze o ok
            oket pedig persze ra s sajat sem semmi sok sokat sokkal szamara szemben szerint szinte talan tehat
            teljes tovabb tovabba tobb ugy ugyanis uj ujabb ujra utan utana utolso vagy vagyis valaki valami
            valamint valo vagyok van vannak volt voltam voltak voltunk vissza vele viszont volna hol melyik
            mennyi tudok szeretnek koszonom kerem""",
        "it": """
            ad al allo ai agli all agl alla alle con col coi da dal dallo dai dagli dall dagl dalla dalle di
            del dello dei degli dell degl della delle in nel nello nei negli nell negl nella nelle su sul
            sullo sui sugli sull sugl sulla sulle per tra contro io tu lui lei noi voi loro mio mia miei mie
            tuo tua tuoi tue suo sua suoi sue nostro nostra nostri nostre vostro vostra vostri vostre mi ti ci
            vi lo la li le gli ne il un uno una ma ed se perche anche come dov dove che chi cui non piu quale
            quanto quanti quanta quante quello quelli quella quelle questo questi questa queste si tutto tutti
            a c e i l o ho hai ha abbiamo avete hanno abbia abbiate abbiano avro avrai avra avremo avrete
            avranno avrei avresti avrebbe avremmo avreste avrebbero avevo avevi aveva avevamo avevate avevano
            ebbi avesti ebbe avemmo aveste ebbero avessi avesse avessimo avessero avendo avuto avuta avuti
            avute sono sei siamo siete sia siate siano saro sarai sara saremo sarete saranno sarei saresti
            sarebbe saremmo sareste sarebbero ero eri era eravamo eravate erano fui fosti fu fummo foste
            furono fossi fosse fossimo fossero essendo faccio fai facciamo fanno faccia facciate facciano faro
            farai fara faremo farete faranno farei faresti farebbe faremmo fareste farebbero facevo facevi
            faceva facevamo facevate facevano feci facesti fece facemmo faceste fecero facessi facesse
            facessimo facessero facendo sto stai sta stiamo stanno stia stiate stiano staro starai stara
            staremo starete staranno starei staresti starebbe staremmo stareste starebbero stavo stavi stava
            stavamo stavate stavano stetti stesti stette stemmo steste stettero stessi stesse stessimo
            stessero stando quando quali posso puo possono vorrei voglio devo fare serve grazie ciao
            buongiorno favore bisogno""",
        "nl": """
            de en van ik te dat die in een hij het niet zijn is was op aan met als voor had er maar om hem dan
            zou of wat mijn men dit zo door over ze zich bij ook tot je mij uit der daar haar naar heb hoe
            heeft hebben deze u want nog zal me zij nu ge geen omdat iets worden toch al waren veel meer doen
            toen moet ben zonder kan hun dus alles onder ja eens hier wie werd altijd doch wordt wezen kunnen
            ons zelf tegen na reeds wil kon niets uw iemand geweest andere wanneer waar waarom welke kunt wilt
            moeten graag bedankt hallo lang krijg krijgen doe""",
        "no": """
            og i jeg det at en et den til er som pa de med han av ikke ikkje der sa var meg seg men ett har om
            vi min mitt ha hadde hun na over da ved fra du ut sin dem oss opp man kan hans hvor eller hva skal
            selv sjøl her alle vil bli ble blei blitt kunne inn nar være kom noen noe ville dere deres kun ja
            etter ned skulle denne for deg si sine sitt mot a meget hvorfor dette disse uten hvordan ingen din
            ditt blir samme hvilken hvilke sann inni mellom hver hvem vors hvis bade bare enn fordi før mange
            ogsa slik vært bae begge siden dykk dykkar dei deira deires deim di eg ein eit eitt elles honom
            hja ho hoe henne hennar hennes hoss hossen ingi inkje korleis korso kva kvar kvarhelst kven kvi
            kvifor me medan mi mine mykje no nokon noka nokor noko nokre sia sidan so somt somme um upp vere
            vore verte vort varte vart trenger gjor takk hei lenge far""",
        "pl": """
            i w we z ze na do od o po za dla przez przed przy pod nad bez u sie nie tak czy ale lub albo jak
            co kto gdzie kiedy dlaczego ktory ktora ktore jaki jaka jakie ile jest sa byl byla bylo byc bedzie
            mam masz ma mamy maja chce chcialbym chcialabym moge moze mozna prosze musze moj moja moje mojego
            twoj pan pani panstwo ja ty on ona my wy oni mnie mi ciebie cie ci go jej nas nam was wam ich ten
            ta to te tego tej tym tu tam teraz juz jeszcze tylko bardzo tez cos dziekuje dzien dobry czesc
            zrobic""",
        "pt": """
            de a o que e do da em um para com nao uma os no se na por mais as dos como mas ao ele das seu sua
            ou quando muito nos ja eu tambem so pelo pela ate isso ela entre depois sem mesmo aos seus quem
            nas me esse eles voce essa num nem suas meu minha numa pelos elas qual lhe deles essas esses pelas
            este dele tu te voces vos lhes meus minhas teu tua teus tuas nosso nossa nossos nossas dela delas
            esta estes estas aquele aquela aqueles aquelas isto aquilo estou estamos estao estive esteve
            estivemos estiveram estava estavamos estavam estivera estiveramos esteja estejamos estejam
            estivesse estivessemos estivessem estiver estivermos estiverem hei ha havemos hao houve houvemos
            houveram houvera houveramos haja hajamos hajam houvesse houvessemos houvessem houver houvermos
            houverem houverei houveremos houverao houveria houveriamos houveriam sou somos sao era eramos eram
            fui foi fomos foram fora foramos seja sejamos sejam fosse fossemos fossem for formos forem serei
            sera seremos serao seria seriamos seriam tenho tem temos tinha tinhamos tinham tive teve tivemos
            tiveram tivera tiveramos tenha tenhamos tenham tivesse tivessemos tivessem tiver tivermos tiverem
            terei tera teremos terao teria teriamos teriam onde quais quanto quanta quantos posso pode podem
            quero queria gostaria preciso fazer obrigado obrigada ola favor faz devo""",
        "ro": """
            a al ai ale am au cu ca ce care cand cum cat cate de din dar daca este sunt era fi fost in la le
            mai mea meu mi ma nu o pe pentru pot poate prin sa se si sau te tu un una unei unui vreau unde va
            buna multumesc rog ziua noi voi el ea ei ele""",
        "ru": """
            и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было
            вот от меня еще нет о из ему теперь когда даже ну вдруг ли если уже или ни быть был него до вас
            нибудь опять уж вам ведь там потом себя ничего еи может они тут где есть надо неи для мы тебя их
            чем была сам чтоб без будто чего раз тоже себе под будет ж тогда кто этот того потому этого какои
            совсем ним здесь этом один почти мои тем чтобы нее сеичас были куда зачем всех никогда можно при
            наконец два об другои хоть после над больше тот через эти нас про всего них какая много разве три
            эту моя впрочем хорошо свою этои перед иногда лучше чуть том нельзя такои им более всегда конечно
            всю между почему какие сколько могу нужно хочу пожалуиста спасибо здравствуите""",
        "sv": """
            och det att i en jag hon som han pa den med var sig for sa till ar men ett om hade de av icke mig
            du henne da sin nu har inte hans honom skulle hennes dar min man ej vid kunde nagot fran ut nar
            efter upp vi dem vara vad over an dig kan sina ha mot alla under nagon eller allt mycket sedan ju
            denna sjalv detta at utan varit hur ingen mitt ni bli blev oss din dessa nagra deras blir mina
            samma vilken er sadan blivit dess inom mellan sadant varfor varje vilka ditt vem vilket sitta
            sadana vart dina vars ert era vilkas kunna vill behover gor gora tack hej lange far""",
        "tr": """
            acaba ama aslinda az bazi belki biri birkac birsey biz bu cok cunku da daha de defa diye eger en
            gibi hem hep hepsi her hic icin ile ise kez ki kim mi mu nasil ne neden nerde nerede nereye nicin
            niye o sanki sey siz su tum ve veya ya yani zaman hangi kac kadar istiyorum olarak var yok lutfen
            tesekkurler merhaba""",
    }.items()
}
