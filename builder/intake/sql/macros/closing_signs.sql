-- Those that close as opening_signs() open. Out: text.
CREATE MACRO closing_signs() AS '）)】\]〕›>＞〗」』》〉}｝］﹚⟩⦆⟯｠”"’〞»';
