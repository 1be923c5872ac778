"""The head `person`, written by `./dev train person`: see docs/models/person.md."""

from stepaside.engine.heads.head import Head, unpack

HEAD = Head(
    bias=-5.6200,
    weights=unpack(
        "p}hq>7rA*Yj=BuOxj>t}g*dmg$g}Uh$~)=1r9XE+eY~c)N<`8)WxAF$=)qDylEWmx?Yld^6*a;;FFLFcs5?wF<3QU$"
        "J}#@h+(2tI6Sm8|TD}H4khqb%e6F9q#yM2MslPoyET)3GX|fU`(>tatTR%WKNHo5@dp!2DctVG;;Xq6@>c4Ng?L5c5"
        "v9;2)5jJeStF*4UaYIQl#WagQIJoD$Yas(Qct1EWD?!ym`?q02(6J=D5I=FlAh-v-aKx54R4G<KH$W%9EVbS~9ya{E"
        "ST$a{qrSDTl*2zbz&dX&dA)|WHM3nkvpf&H%)Dwm1wb;j-nODT5JJ;DAwrx!TEUJy$-cQc^}D;cXudu@$vN%8A+laT"
        "*g8eF(8HKIH^4Q(;4ttzBt9QP8Lor720*jGYri)@7CvFT=DIIBKsoF&TRktj&os<C1VL1-$}vARIJZJQLc}A$J3wbZ"
        "g+UEEP&-tzn?Jd_Lp?q?L%h_$O}J%1xE@fsv_G^oQaW0~jlrKljl)Yp5WHC=6t)XL-K{x6lr@7mS-ls)GQ{1!<-Kz|"
        "6hL~n!a&Hbn!b2KyS1Oc{JnHOIKt(?0Y7*>N4rJ9c|zbm5I}6bEI`G-n>VLD*Fr$N)3<6o{JDreGCfngKDHo2DYrE+"
        "T0E7&X0-Ufw7w6pEj=o%l0MKxXf|NJ^0){*G_sq)-9MQ;B`X-jBEcNM#<X`o9=@)^Dns(NXSZWMkUayup+HYGO+7U;"
        "gF9M6c|01s(6)9zKQFPtr9yi>4?+03JHk}K6|*C{A3Zw0S~<EpD!?bVoxjsOY&|tQKtQ9wO}|vY$h###48I^Ybv6aT"
        "`#x5{2)XCKqr5gQb259w6g*5oU^%|EzO?edSHuvyzN~UQ$u<Z<xV~#MTg17!h{AQi7qJPssym7}I>jDC&^4^Nv%t$g"
        "gt^s2?7o{sW<dqDqB_~Ykuq<xfj2EYVzJga)H;wjZofaF=q~v*`Mm19&OF{S"
    ),
    features={},
)
