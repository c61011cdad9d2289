package wording

import (
	"jiajiang/award/identifier"
	"jiajiang/award/leak"
)

// identifierFaults are the sentences about numbers that are wrong. None of them
// shows the number.
func identifierFaults() map[string]phrase {
	return map[string]phrase{
		string(identifier.IDForm):   {"身份证号要有18位，现在是{count}位。", "an ID number has 18 characters, not {count}."},
		string(identifier.IDLetter): {"身份证号第{place}位不能是“{letter}”，只能是数字，末位可以是X。", "“{letter}” cannot stand at place {place} of an ID number: digits only, and X at the end."},
		string(identifier.IDRegion): {"身份证号开头的“{region}”不是任何省份的代码。", "no province has the code “{region}” with which the ID number begins."},
		string(identifier.IDDate):   {"身份证号里的出生日期（第{place}位起）不存在。", "the date of birth in the number (from place {place}) does not exist."},
		string(identifier.IDEarly):  {"身份证号里的出生日期（第{place}位起）早于1880年。", "the date of birth in the number (from place {place}) is before 1880."},
		string(identifier.IDFuture): {"身份证号里的出生日期（第{place}位起）还没有到。", "the date of birth in the number (from place {place}) has not come yet."},
		string(identifier.IDCheck):  {"身份证号末位校验码不对，请逐位核对。", "the check character does not fit the other 17; compare them one by one."},
		string(identifier.IDBirth):  {"填写的出生日期与身份证号不一致，请核对其中一个。", "the date of birth given is not the number's; check both."},
		string(identifier.IDSex):    {"填写的性别与身份证号不一致，请核对其中一个。", "the sex given is not the number's; check both."},

		string(identifier.CreditForm):         {"统一社会信用代码要有18位，现在是{count}位。", "a credit code has 18 characters, not {count}."},
		string(identifier.CreditLetter):       {"统一社会信用代码第{place}位是“{letter}”，代码不用字母I、O、S、V、Z[，可能是“{meant}”]。", "place {place} of the credit code is “{letter}”: I, O, S, V and Z are never used[, it may be “{meant}”]."},
		string(identifier.CreditCharacter):    {"统一社会信用代码第{place}位不能是“{letter}”，只能是数字和大写字母。", "“{letter}” cannot stand at place {place} of a credit code: digits and capital letters only."},
		string(identifier.CreditKind):         {"统一社会信用代码首位“{letter}”不是登记管理部门的代码。", "no registering authority has the code “{letter}” with which the credit code begins."},
		string(identifier.CreditRegion):       {"统一社会信用代码第3位起的“{region}”不是行政区划代码。", "“{region}” at place 3 of the credit code is no region."},
		string(identifier.CreditOrganization): {"统一社会信用代码里的组织机构代码（第9至17位）校验不对，请逐位核对。", "the organization code inside (places 9 to 17) does not fit its check character; compare them one by one."},
		string(identifier.CreditCheck):        {"统一社会信用代码末位校验码不对，请逐位核对。", "the check character of the credit code does not fit the other 17; compare them one by one."},

		string(identifier.PhoneForm):   {"不是电话号码的写法[（“{letter}”不能出现）]，请写成 0351-4040000 或手机号。", "this is not written as a telephone number[: “{letter}” cannot stand in it]; write 0351-4040000 or a mobile number."},
		string(identifier.MobileForm):  {"没有以“{head}”开头的手机号。", "no mobile number begins with “{head}”."},
		string(identifier.MobileCount): {"手机号要有11位，现在是{count}位。", "a mobile number has 11 digits, not {count}."},

		string(identifier.CardForm):   {"银行卡号要有16至19位数字，现在是{count}位，或夹有别的字符。", "a bank card has 16 to 19 digits; this has {count} characters, or others than digits."},
		string(identifier.CardIssuer): {"没有银行用这样开头的卡号。", "no bank's card begins like this."},
		string(identifier.CardCheck):  {"银行卡号末位校验不对，请逐位核对。", "the last digit does not fit the others; compare them one by one."},

		string(identifier.PassportForm):    {"不是护照号码的写法，请照护照核对。", "this has not the form of a passport number; compare it with the passport."},
		string(identifier.HongKongForm):    {"港澳居民来往内地通行证号码是H或M加8位（旧证10位）数字。", "the number of a permit for residents of Hong Kong and Macao is H or M with 8 digits (10 on older cards)."},
		string(identifier.TaiwanForm):      {"台湾居民来往大陆通行证号码是8位（旧证10位）数字。", "the number of a permit for residents of Taiwan has 8 digits (10 on older ones)."},
		string(identifier.PermanentForm):   {"不是外国人永久居留身份证号码的写法，请照证件核对。", "this has not the form of a foreign permanent resident card's number; compare it with the card."},
		string(identifier.PermanentCheck):  {"外国人永久居留身份证号码末位校验码不对，请逐位核对。", "the check character of the permanent resident card does not fit the others; compare them one by one."},
		string(identifier.ResidencePermit): {"港澳台居民居住证号码以81、82或83开头，请核对证件种类。", "the number of a residence permit begins with 81, 82 or 83; check the kind of paper."},
		string(identifier.PaperUnknown):    {"不认识这种证件，请从列表里选。", "this kind of paper is not known; choose one from the list."},
	}
}

// leakKinds are the sentences about what must not stand in a document that goes
// out. Of a find only what may be shown stands in them; a part is added where
// somebody has to look whether it is one at all.
func leakKinds() map[string]phrase {
	return map[string]phrase{
		string(leak.ProtectedName):    {"第{page}页第{line}行出现不公开人员的姓名（{shown}）[{unsure:leak}]。请改用代号或删去，再公布。", "Page {page}, line {line} names a person who must not be named ({shown})[{unsure:leak}]. Put the code name or nothing in its place before it goes out."},
		string(leak.ProtectedReading): {"第{page}页第{line}行出现不公开人员姓名的拼音（{shown}）[{unsure:leak}]。请改用代号或删去，再公布。", "Page {page}, line {line} has the pinyin of a person who must not be named ({shown})[{unsure:leak}]. Put the code name or nothing in its place before it goes out."},
		string(leak.CodeOwner):        {"第{page}页第{line}行的“{shown}”会让人认出代号是谁[{unsure:leak}]。请删去，再公布。", "By “{shown}” on page {page}, line {line}, one would know whose code name it is[{unsure:leak}]. Take it out before it goes out."},
		string(leak.IDNumber):         {"第{page}页第{line}行有身份证号（{shown}）[{unsure:leak}]。请删去或只留末四位，再公布。", "Page {page}, line {line} has an ID number ({shown})[{unsure:leak}]. Take it out or leave its last four characters before it goes out."},
		string(leak.PaperNumber):      {"第{page}页第{line}行有护照或通行证等证件的号码（{shown}）[{unsure:leak}]。请删去或只留末四位，再公布。", "Page {page}, line {line} has the number of a passport or permit ({shown})[{unsure:leak}]. Take it out or leave its last four characters before it goes out."},
		string(leak.BankCard):         {"第{page}页第{line}行有银行卡号或账号（{shown}）[{unsure:leak}]。请删去，再公布。", "Page {page}, line {line} has the number of a bank card or account ({shown})[{unsure:leak}]. Take it out before it goes out."},
		string(leak.Mobile):           {"第{page}页第{line}行有手机号（{shown}）[{unsure:leak}]。请改用办公电话，或写成138****1234的样子，再公布。", "Page {page}, line {line} has a mobile number ({shown})[{unsure:leak}]. Give an office's number instead, or write it like 138****1234, before it goes out."},
		string(leak.Address):          {"第{page}页第{line}行的地址写到了门牌（{shown}）[{unsure:leak}]。是个人住址的，请只写到乡镇、街道，再公布。", "Page {page}, line {line} has an address down to the door ({shown})[{unsure:leak}]. If it is a home, stop at the township or street office before it goes out."},
		string(leak.Landline):         {"第{page}页第{line}行有固定电话（{shown}）[{unsure:leak}]。是个人家里的，请删去，再公布。", "Page {page}, line {line} has a landline ({shown})[{unsure:leak}]. If it is a home's, take it out before it goes out."},
		string(leak.Email):            {"第{page}页第{line}行有电子邮箱（{shown}）[{unsure:leak}]。是个人的，请删去或改用办公邮箱，再公布。", "Page {page}, line {line} has a mailbox ({shown})[{unsure:leak}]. If it is a person's, take it out or give the office's before it goes out."},
		string(leak.Plate):            {"第{page}页第{line}行有车牌号（{shown}）[{unsure:leak}]。请删去，再公布。", "Page {page}, line {line} has a number plate ({shown})[{unsure:leak}]. Take it out before it goes out."},
		"leak-unsure":                 {"，不一定是，请人工核对", "; it may be something else, so look at it"},
	}
}
