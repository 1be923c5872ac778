"""The head `mood`, written by `./dev train mood`: see docs/models/mood.md."""

from stepaside.engine.heads.head import Head, unpack

HEAD = Head(
    bias=-3.0127,
    weights=unpack(
        'Ml#|y2|lK@*El}FD?!h`!97|qGC*j&B|Ct)X~Ana)xBxM9K6o9*+9uX_Po+OC%UPt6~A4yzcdWOR=L5zSG#noJhc+8'
        '?L5Pvc{;1REx2($k+LhXraMEsle}TPwm-qVOumOclCv7U;=4`1wl#vc@iqJ~_%92-Dn&0Zu{i;_oW4lE=)8bJu0nV`'
        '479X74>m(LhN=%ef<4=@2qtyBKQn?h!#4T3&A(={y(LLCle$Q_DmY`fJvt4)wzyk1-M|;TVz^f_?7P^$;k95m_cYVI'
        't-TXBD7WgnqBUwYy0`tm+`xk}1;n^LTEBj>Ryn^iN<BKgrMcreCOmYrO*uupFt@%uJHHV-C#wgzLpI+t>^xOGoxRsU'
        '@wz0lh$a|0ox3YR{5TFg4z=vN6g^<RXSSHW1-tz#?><mGjJ^52hAtOADK3&W=eC79aWhCak3F0wAh~|N>%Bn?Y&(uU'
        '$T!+Q<+JHM=sXlTOS}X<RJx8Yd%AEwG(Ts)1GS~O1w$b^9y|>|Il{NSD?oKBB0MHLBDBc3V6l}y$-U>iL%dnQGr0?~'
        'Iygf*vaB*WQM{qHEWKf~N;{D_+`KtL2sSjhV7CLkWI<ZA|2Q=^WW3+O;k}A5V?ye^puOof?>d6I>c7Lf|FH!`$wKBq'
        'MKx73@;CCjJE$<d@i!1UnK*qx8aVI5BEa)Op223ilRYuB#WsY$?Kmd9Gr6%i{4OWE3?}zFSHSN;tvtFfBRZEn={fQ@'
        '13?Hxv${mJF}@r*XF!v=XTJ=)w!3OL6u-N_&pM&E(m*&ZZa0gzzdD$++ch9L-8>9CGd{e)1i*_qYPG>LrMWG+2t5V2'
        'VnC+7{Ik$K%ee8dzdhH$tGzWqDLbS;bG$4!!YDnjH98wOyf>CI__dfYw6X{(eY-=yle<8|FF1X*qQxRWQ#(?(qPtYE'
        'H@Bff{-9h#dAfW(8L}ZdE4QV)D!FhuRys;N_cV>Y`n&$NWGx6dN;<SQ89_BI'
    ),
    features={
    },
)
