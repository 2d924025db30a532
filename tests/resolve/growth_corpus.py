"""Short reports of our own, in the order of their days, on people and places that come back."""

from __future__ import annotations

REPORTS = (
    (
        "Azerbaijani President Ilham Aliyev met Israeli Prime Minister Benjamin Netanyahu in Baku. "
        "Aliyev praised Israel. Ilayev did not elaborate."
    ),
    "BRATISLAVA — Slovak Foreign Minister Zuzana Hlavatá flew to Vienna. Austria hosts the talks.",
    "The U.S. Army and the Polish Armed Forces trained near Drawsko Pomorskie in Poland.",
    "John Carter of Springfield, Illinois, joined Acme Corp. on Monday. Mr. Carter is an engineer.",
    "Kim Tae Woo, South Korea's trade envoy, left Seoul for Washington.",
    "Pope Francis prayed for Sudan. Francis asked for a truce in Khartoum.",
    "President Aliyev flew from Baku to Astana. The UN Security Council met in New York.",
    "Carter went to Springfield, Mass. John H. Carter had lived in Boston.",
    "Kim Tae-woo met the president of the World Bank in Washington. Kim spoke of tariffs.",
    "Queen Margrethe II opened the harbour of Aarhus. Denmark had built it for six years.",
    "Pakistan Army helicopters reached Gilgit. The Pakistani Army spoke of forty survivors.",
    "The Economic Community of West African States (ECOWAS) met in Abuja. Nigeria chairs ECOWAS.",
    "In Georgia, Atlanta's mayor, Keisha Dunmore, met Georgian poets from Tbilisi.",
    "Sergei Malyshev, a Russian pianist, played in Riga. Malyshev was born in Perm.",
    "María José Quiroga Paz won in La Paz. Quiroga thanked the Bolivian voters.",
    "Sergey Malyshev returned to Latvia. Riga gave Malyshev a prize.",
    "Netanyahu’s wife, Sara, opened a school in Haifa. Benjamin Netanyahu was in Rome.",
    "ECOWAS sent envoys to Niamey. Niger's army rejected them.",
    "Peter Novak won the race in Prague. Anna Novak sang in Prague.",
    "Mr. Novak said in Oslo that he was tired.",
    "Muammar al-Rashed, a Gazan doctor, reached Cairo. Dr. al-Rashed thanked Egypt.",
    "The sheriff of Greene County, Ohio, Bill Tanner, arrested two men in Xenia.",
    "William Tanner, the sheriff of Greene County in Ohio, left his post.",
    "Ukraine's Defence Ministry and the Ukrainian Ministry of Defense gave two figures in Kyiv.",
)
