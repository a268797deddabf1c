extension Region {
  /// Japan, with telephone numbers whose subscriber part begins with zero.
  static let japan = Region(
    country: "Japan",
    weight: 2,
    women: """
      葵/aoi 明美/akemi 綾/aya 千尋/chihiro 恵美/emi 花/hana 陽菜/hina 久美子/kumiko 真由美/mayumi 美咲/misaki 直子/naoko 典子/noriko 玲奈/rena
      幸子/sachiko 桜/sakura 静香/shizuka 友美/tomomi 裕子/yuko 由紀/yuki 結衣/yui 和歌子/wakako 涼子/ryoko
      """,
    men: """
      昭夫/akio 大輔/daisuke 英二/eiji 秀樹/hideki 浩/hiroshi 一郎/ichiro 潤/jun 健太/kenta 浩二/koji 誠/makoto 直人/naoto 修/osamu 蓮/ren
      亮/ryo 聡/satoshi 翔/sho 大樹/daiki 孝/takashi 拓也/takuya 徹/toru 陽斗/haruto 優太/yuta
      """,
    families: """
      佐藤/sato 鈴木/suzuki 高橋/takahashi 田中/tanaka 渡辺/watanabe 伊藤/ito 山本/yamamoto 中村/nakamura 小林/kobayashi 加藤/kato
      吉田/yoshida 山田/yamada 佐々木/sasaki 山口/yamaguchi 松本/matsumoto 井上/inoue 木村/kimura 林/hayashi 清水/shimizu 斎藤/saito
      森/mori 池田/ikeda 橋本/hashimoto 阿部/abe 石川/ishikawa 前田/maeda 藤田/fujita 小川/ogawa 後藤/goto 岡田/okada 長谷川/hasegawa
      村上/murakami 近藤/kondo 石井/ishii 坂本/sakamoto 遠藤/endo 青木/aoki 西村/nishimura
      """,
    heads: "藍/ai 暁/aka 霧/kiri 椿/tsubaki 楓/kaede 鈴/suzu 月/tsuki 波/nami 灯/tomo 凪/nagi 柚/yuzu 雪/yuki 蛍/hotaru 雲/kumo",
    tails: "ヶ浦/gaura ヶ沢/gasawa 見坂/mizaka 乃瀬/nose 乃峰/nomine 野井/noi 代橋/yobashi 里原/satohara 川路/kawaji 影/kage 澄/sumi 結/yui",
    trades: """
      運輸/unyu ソフト/soft 食品/shokuhin 医療/iryo 電力/denryoku 建設/kensetsu 総研/soken 繊維/seni 機械/kikai 保険/hoken 出版/shuppan
      化学/kagaku 電子/denshi 学院/gakuin ホテル/hotel 環境/kankyo
      """,
    legalForms: ["株式会社", "有限会社", "合同会社"],
    cities: [
      City("千代田区", "東京都", "100-00##", "+81 3 0### ####"), City("品川区", "東京都", "140-00##", "+81 3 0### ####"),
      City("横浜市", "神奈川県", "220-00##", "+81 45 0## ####"), City("大阪市", "大阪府", "530-00##", "+81 6 0### ####"),
      City("名古屋市", "愛知県", "450-00##", "+81 52 0## ####"), City("札幌市", "北海道", "060-00##", "+81 11 0## ####"),
      City("福岡市", "福岡県", "810-00##", "+81 92 0## ####"),
    ],
    mobiles: ["+81 90 0### ####", "+81 80 0### ####"],
    streets: [
      "青葉町", "泉町", "梅ヶ丘", "栄町", "桜町", "新町", "泉台", "中央", "西町", "東町", "松原", "緑町", "港町", "本町", "柳町",
    ],
    units: ["2階", "3号館", "801号室", "東棟"],
    titles: [
      "営業部長", "課長", "係長", "経理担当", "購買担当", "支店長", "取締役", "製造部長", "総務部長", "代表取締役", "マーケティング担当", "IT担当",
    ],
    notes: [
      "十席分の見積もりを希望。", "春の展示会で名刺交換、デモを希望。", "午前中の連絡が望ましい。", "計画ガイドをダウンロード済み。",
      "現在の契約は秋まで。", "現地での研修について質問あり。", "伝言を残した、返事待ち。", "購買部門と一緒に決定する。",
    ],
    companyNotes: ["工場が二つ、倉庫が一つ。", "二代目の家族経営。", "請求書は本社宛て。", "四半期ごとに発注。", "保守の協力先を探している。"],
    customs: Customs(numberSeparator: "", numberEnd: "番地", legalFormComesFirst: true, space: "")
  )
}
