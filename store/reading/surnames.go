package reading

// surnames gives the readings of surnames that the dictionary of single
// characters does not put first, or that are in use beside it: the usual one
// first, then others by which people look for the name. A surname of two
// characters has its two readings, in order. The readings are those given for
// surnames in 现代汉语词典.
const surnames = `
万 wan mo
乐 yue le
乜 nie mie
么 yao me
仇 qiu chou
会 gui hui
佴 nai er
俞 yu shu
冯 feng ping
区 ou qu
单 shan dan
卜 bu bo
员 yun yuan
句 gou ju
召 shao zhao
叶 ye xie
呙 guo wai
宓 mi fu
宿 su xiu
尉 wei yu
强 qiang jiang
折 she zhe
晟 cheng sheng
曾 zeng ceng
朝 chao zhao
术 zhu shu
朴 piao pu
查 zha cha
柏 bai bo
沈 shen chen
洗 xian xi
炅 gui jiong
炔 gui que
牟 mu mou
盖 ge gai
盛 sheng cheng
祭 zhai ji
秘 bi mi
种 chong zhong
粘 nian zhan
系 xi ji
繁 po fan
缪 miao mou miu
缴 jiao zhuo
翟 zhai di
能 nai neng
莘 shen xin
蕃 pi fan
薄 bo bao
藏 zang cang
覃 qin tan
角 jue jiao
解 xie jie
谌 chen shen
谷 gu yu
费 fei bi
贠 yun
贾 jia gu
车 che ju
郄 qie xi
郇 xun huan
郗 xi chi
都 du dou
钭 tou dou
长 zhang chang
阚 kan han
隗 wei kui
隽 juan jun
阿 a e
颉 xie jie
黑 he hei
万俟 mo qi
乐正 yue zheng
令狐 ling hu
单于 chan yu
吐谷浑 tu yu hun
尉迟 yu chi
澹台 tan tai
长孙 zhang sun
`
