extension Region {
  /// China, with telephone numbers that begin with what no operator has.
  static let china = Region(
    country: "China",
    weight: 3,
    women: """
      秀兰/xiulan 桂英/guiying 雪梅/xuemei 晓燕/xiaoyan 丽华/lihua 雨桐/yutong 静怡/jingyi 思雨/siyu 佳琪/jiaqi 美玲/meiling 婷/ting 芳/fang
      娜/na 敏/min 欣怡/xinyi 梦洁/mengjie 诗涵/shihan 慧/hui 春花/chunhua 玉珍/yuzhen 海燕/haiyan 小红/xiaohong 文静/wenjing 若曦/ruoxi
      可欣/kexin 子涵/zihan 淑芬/shufen 巧云/qiaoyun 彩霞/caixia 莉/li
      """,
    men: """
      志强/zhiqiang 建国/jianguo 国华/guohua 海涛/haitao 晓东/xiaodong 浩然/haoran 宇轩/yuxuan 子豪/zihao 俊杰/junjie 文博/wenbo 磊/lei
      勇/yong 军/jun 涛/tao 天宇/tianyu 明辉/minghui 家豪/jiahao 永福/yongfu 德胜/desheng 立新/lixin 振华/zhenhua 学文/xuewen 思远/siyuan
      泽宇/zeyu 云飞/yunfei 金龙/jinlong 大伟/dawei 成林/chenglin 春生/chunsheng 鹏/peng
      """,
    families: """
      王/wang 李/li 张/zhang 刘/liu 陈/chen 杨/yang 赵/zhao 黄/huang 周/zhou 吴/wu 徐/xu 孙/sun 胡/hu 朱/zhu 高/gao 林/lin 何/he 郭/guo
      马/ma 罗/luo 梁/liang 宋/song 郑/zheng 谢/xie 韩/han 唐/tang 冯/feng 于/yu 董/dong 萧/xiao 程/cheng 曹/cao 袁/yuan 邓/deng 许/xu
      傅/fu 沈/shen 曾/zeng 彭/peng 吕/lv 苏/su 卢/lu 蒋/jiang 蔡/cai 贾/jia 丁/ding 魏/wei 薛/xue 叶/ye 阎/yan 欧阳/ouyang 诸葛/zhuge
      """,
    heads: "云/yun 星/xing 瑞/rui 恒/heng 启/qi 清/qing 岚/lan 澄/cheng 沐/mu 泓/hong 翎/ling 霁/ji 曜/yao 栩/xu 棠/tang 砚/yan",
    tails: "岭/ling 川/chuan 禾/he 帆/fan 桥/qiao 舟/zhou 渡/du 杉/shan 汀/ting 屿/yu 陌/mo 坞/wu 坪/ping 笙/sheng 麓/lu 垣/yuan",
    trades: """
      物流/wuliu 软件/ruanjian 食品/shipin 医疗/yiliao 能源/nengyuan 建筑/jianzhu 咨询/zixun 服饰/fushi 机械/jixie 保险/baoxian
      传媒/chuanmei 化工/huagong 电子/dianzi 教育/jiaoyu 酒店/jiudian 环保/huanbao
      """,
    legalForms: ["有限公司", "有限责任公司", "股份有限公司", "集团有限公司"],
    cities: [
      City("北京", "北京市", "1000##", "+86 10 0### ####"), City("上海", "上海市", "2000##", "+86 21 0### ####"),
      City("广州", "广东省", "5100##", "+86 20 0### ####"), City("深圳", "广东省", "5180##", "+86 755 0### ####"),
      City("杭州", "浙江省", "3100##", "+86 571 0### ####"), City("南京", "江苏省", "2100##", "+86 25 0### ####"),
      City("成都", "四川省", "6100##", "+86 28 0### ####"), City("西安", "陕西省", "7100##", "+86 29 0### ####"),
    ],
    mobiles: ["+86 154 0### ####"],
    streets: [
      "春风路", "东湖路", "枫林路", "和平街", "荷花巷", "红叶路", "建设路", "柳荫街", "梅园路", "南山路", "桃源路", "文化路",
      "新港路", "学府街", "云溪路", "竹林路",
    ],
    units: ["2号楼", "3单元", "5层", "806室"],
    titles: [
      "采购经理", "财务总监", "仓储主管", "董事长助理", "客户经理", "品牌经理", "人事主管", "市场总监", "信息主管", "项目经理",
      "销售总监", "运营经理", "总经理",
    ],
    notes: [
      "希望得到十个账号的报价。", "春季展会上认识，想看演示。", "上午联系比较方便。", "下载了规划手册。", "现有合同到秋季为止。",
      "询问能否上门培训。", "已留言，尚未回复。", "需要和采购部门一起决定。",
    ],
    companyNotes: ["有两个工厂和一个仓库。", "家族企业，第二代经营。", "发票请寄总部。", "每季度下一次订单。", "正在寻找维护伙伴。"],
    customs: Customs(numberSeparator: "", numberEnd: "号", companyBeginsWithTown: true, space: "")
  )
}
