package identifier

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func today() Date { return Date{Year: 2026, Month: 11, Day: 24} }

// faultOf gives the fault of an error and its place, as "fault@place".
func faultOf(err error) string {
	var e *Error
	if !errors.As(err, &e) {
		return fmt.Sprint(err)
	}
	return fmt.Sprintf("%s@%d", e.Fault, e.Place)
}

func TestFold(t *testing.T) {
	for _, test := range [][2]string{
		{"", ""},
		{" １１０１０５ 19491231-002ｘ", "11010519491231002X"},
		{"110105\u200b1949\u20601231\ufeff002×", "11010519491231002X"},
		{"110105‐1949‑1231–002Ⅹ", "11010519491231002X"},
		{"110105—1949―1231−002Х", "11010519491231002X"},
		{"e1234\u00a0\u30005678", "E12345678"},
		{"＋86 138", "+86138"},
		{"H\u202a12345678\u202c", "H12345678"},
	} {
		if got := Fold(test[0]); got != test[1] {
			t.Errorf("Fold(%q) = %q, want %q", test[0], got, test[1])
		}
	}
}

func TestFoldOnceIsEnough(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		if once := Fold(s); Fold(once) != once {
			t.Fatalf("%q folds to %q and then to %q", s, once, Fold(once))
		}
	})
}

func TestCheckID(t *testing.T) {
	for _, test := range []struct {
		number string
		on     Date
		want   string // number province birth sex known old, or the fault
	}{
		{"11010519491231002X", today(), "11010519491231002X 北京市 1949-12-31 female known"},
		{"440524188001010014", today(), "440524188001010014 广东省 1880-01-01 male known"},
		{"53010219200508011x", today(), "53010219200508011X 云南省 1920-05-08 male known"},
		{"１１０１０５ 19491231 002ｘ", Date{}, "11010519491231002X 北京市 1949-12-31 female known"},
		{"130503670401001", today(), "130503196704010016 河北省 1967-04-01 male known old"},
		{"110105491231002", today(), "11010519491231002X 北京市 1949-12-31 female known old"},
		{"110105911231996", today(), "11010518911231996X 北京市 1891-12-31 female known old"},
		{"110105194912310021", today(), "id-check@18"},
		{"11010519491231003X", today(), "id-check@18"},
		{"1101051949123100", today(), "id-form@0"},
		{"", today(), "id-form@0"},
		{"1101051949123100211", today(), "id-form@0"},
		{"1101051949123100２零", today(), "id-letter@18"},
		{"1101O519491231002X", today(), "id-letter@5"},
		{"X1010519491231002X", today(), "id-letter@1"},
		{"11010549123100X", today(), "id-letter@15"},
		{"990105194912310027", today(), "id-region@1"},
		{"160105194912310027", today(), "id-region@1"},
		{"000000000000000000", today(), "id-region@1"},
		{"11010519490231002X", today(), "id-date@7"},
		{"110105000001310020", today(), "id-date@7"},
		{"11010518791231002X", today(), "id-early@7"},
		{"110105202611250020", today(), "id-future@7"},
		{"110105491331002", today(), "id-date@7"},
		{"990105491231002", today(), "id-region@1"},
	} {
		id, err := CheckID(test.number, test.on)
		got := faultOf(err)
		if err == nil {
			got = strings.Join([]string{id.Number, id.Province, id.Birth.String(), map[bool]string{true: "male", false: "female"}[id.Male]}, " ")
			if id.Known {
				got += " known"
			}
			if id.Old {
				got += " old"
			}
		}
		if got != test.want {
			t.Errorf("CheckID(%q) = %s, want %s", test.number, got, test.want)
		}
	}
}

func TestConsistent(t *testing.T) {
	for number, want := range map[string]string{
		"11010519491231002X": "<nil>", "990105194912310025": "id-check@18", "990105194912310023": "<nil>", "990105194902300027": "id-date@7",
		"110105491231002": "id-form@0", "99O105194912310025": "id-letter@3",
	} {
		if got := faultOf(Consistent(number, today())); got != want {
			t.Errorf("Consistent(%s) = %s, want %s", number, got, want)
		}
	}
}

// TestVectors holds the published samples.
func TestVectors(t *testing.T) {
	for _, code := range []string{
		"91350100M000100Y43", "51420000MJH2003604", "51420000MJH200408C", "52420000MJH233410E", "51420000MJH200395N",
		"51420000MJH2003791", "53420000MJH2448303", "52420000MJH233402K", "52420000MJH2333813", "52420000MJH23339XT", "51420000MJH200387U",
	} {
		if _, err := CheckCredit(code); err != nil {
			t.Errorf("CheckCredit(%s): %v", code, err)
		}
	}
	if _, err := CheckCredit("91310115MA1H8R7C6D"); err == nil {
		t.Error("a code that fails the check passes")
	}
}

// makeID draws an ID number that can be right.
func makeID(t *rapid.T) string {
	regions := []string{"141102", "110105", "440524", "530102", "650102", "810000", "830000"}
	day := fmt.Sprintf("%04d%02d%02d", rapid.IntRange(1880, 2025).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day"))
	body := rapid.SampledFrom(regions).Draw(t, "region") + day + fmt.Sprintf("%03d", rapid.IntRange(0, 999).Draw(t, "sequence"))
	return body + string(mod11(body))
}

// TestOneWrongCharacterIsFound proves what the check character is for: one
// wrong character, or two neighbours that changed places, never pass.
func TestOneWrongCharacterIsFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := []byte(makeID(t))
		if _, err := CheckID(string(n), today()); err != nil {
			t.Fatalf("%s: %v", n, err)
		}
		at := rapid.IntRange(0, 17).Draw(t, "at")
		wrong := append([]byte(nil), n...)
		wrong[at] = rapid.SampledFrom([]byte("0123456789")).Draw(t, "digit")
		if _, err := CheckID(string(wrong), today()); err == nil && string(wrong) != string(n) {
			t.Fatalf("%s passes for %s", wrong, n)
		}
		if at < 16 {
			wrong = append([]byte(nil), n...)
			wrong[at], wrong[at+1] = wrong[at+1], wrong[at]
			if _, err := CheckID(string(wrong), today()); err == nil && string(wrong) != string(n) {
				t.Fatalf("%s passes for %s", wrong, n)
			}
		}
	})
}

// TestErrorsCarryNoNumber proves that no log can show a number by its fault.
func TestErrorsCarryNoNumber(t *testing.T) {
	for _, number := range []string{"110105194912310021", "990105194912310027", "11010519490231002X", "9135010OM000100Y43", "13812345", "6222021234567890"} {
		_, id := CheckID(number, today())
		_, credit := CheckCredit(number)
		_, card := CheckCard(number)
		_, phone := CheckPhone(number)
		for _, err := range []error{id, credit, card, phone} {
			if err == nil {
				continue
			}
			for from := range len(number) - 7 {
				if strings.Contains(err.Error(), number[from:from+7]) {
					t.Errorf("%v shows a part of %s", err, number)
				}
			}
		}
	}
}

func TestAgrees(t *testing.T) {
	id, err := CheckID("11010519491231002X", today())
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		birth Date
		sex   Sex
		want  string
	}{
		{Date{}, SexUnknown, "<nil>"},
		{Date{Year: 1949}, Female, "<nil>"},
		{Date{Year: 1949, Month: 12}, SexUnknown, "<nil>"},
		{Date{Month: 12, Day: 31}, SexUnknown, "<nil>"},
		{Date{Year: 1949, Month: 12, Day: 31}, Female, "<nil>"},
		{Date{Year: 1948}, SexUnknown, "id-birth@0"},
		{Date{Year: 1949, Month: 11}, SexUnknown, "id-birth@0"},
		{Date{Year: 1949, Month: 12, Day: 30}, SexUnknown, "id-birth@0"},
		{Date{Year: 1949}, Male, "id-sex@0"},
	} {
		if got := faultOf(Agrees(id, test.birth, test.sex)); got != test.want {
			t.Errorf("Agrees(%v, %d) = %s, want %s", test.birth, test.sex, got, test.want)
		}
	}
}

func TestCheckCredit(t *testing.T) {
	for _, test := range []struct{ code, want string }{
		{"91350100m000100y43", "企业 福建省 350100 M000100Y4"},
		{"51420000MJH2003604", "社会团体 湖北省 420000 MJH200360"},
		{"53420000MJH2448303", "基金会 湖北省 420000 MJH244830"},
		{creditCode("11141100", "01234567"), "机关 山西省 141100 " + organization("01234567")},
		{creditCode("54141102", "ME123456"), "基层群众性自治组织 山西省 141102 " + organization("ME123456")},
		{creditCode("N2141102", "MF123456"), "村级集体经济组织 山西省 141102 " + organization("MF123456")},
		{creditCode("91100000", "MA123456"), "企业 国家 100000 " + organization("MA123456")},
		{creditCode("99141102", "MA123456"), "其他单位 山西省 141102 " + organization("MA123456")},
		{"91350100M000100Y4", "credit-form@0"},
		{"", "credit-form@0"},
		{"9135O100M000100Y43", "credit-letter@5"},
		{"91350100M000I00Y43", "credit-letter@13"},
		{"91350100M000S00Y43", "credit-letter@13"},
		{"91350100M000Z00Y43", "credit-letter@13"},
		{"91350100M000100V43", "credit-letter@16"},
		{"91350100M000100Y4Z", "credit-letter@18"},
		{"91350100M00010中Y43", "credit-character@15"},
		{"B1350100M000100Y43", "credit-kind@1"},
		{"91A50100M000100Y43", "credit-region@3"},
		{"91990100M000100Y43", "credit-region@3"},
		{"91350100M000100Y53", "credit-organization@17"},
		{"91350100M000100Y44", "credit-check@18"},
	} {
		c, err := CheckCredit(test.code)
		got := faultOf(err)
		if err == nil {
			got = strings.Join([]string{c.Kind.Name(), c.Province, c.Region, c.Organization}, " ")
		}
		if got != test.want {
			t.Errorf("CheckCredit(%q) = %s, want %s", test.code, got, test.want)
		}
	}
}

// organization completes an organization code, creditCode a credit code.
func organization(eight string) string { return eight + string(organizationCheck(eight)) }

func creditCode(head, eight string) string {
	c := head + organization(eight)
	return c + string(creditCheck(c))
}

// TestLetterIsExplained proves that a letter never used comes with what was
// probably meant.
func TestLetterIsExplained(t *testing.T) {
	_, err := CheckCredit("9135O100M000100Y43")
	var e *Error
	if !errors.As(err, &e) {
		t.Fatal(err)
	}
	code, args := e.News()
	if got, want := fmt.Sprint(code, args), "credit-lettermap[letter:O meant:0 place:5]"; got != want {
		t.Errorf("News = %s, want %s", got, want)
	}
	if got, want := e.Error(), "credit-letter letter=O meant=0 place=5"; got != want {
		t.Errorf("Error = %s, want %s", got, want)
	}
}

func TestCheckPhone(t *testing.T) {
	for _, test := range []struct{ phone, want string }{
		{"13800138000", "13800138000 mobile"},
		{"+86 138-0013-8000", "13800138000 mobile"},
		{"0086 13800138000", "13800138000 mobile"},
		{"8613800138000", "13800138000 mobile"},
		{"0358-8220000", "03588220000 area 0358"},
		{"（0358）8220000转801", "03588220000 area 0358 extension 801"},
		{"010-12345678", "phone-form@0"},
		{"010-62345678", "01062345678 area 010"},
		{"+86 10 62345678", "01062345678 area 010"},
		{"8220000", "8220000"},
		{"400-123-4567", "4001234567 service"},
		{"12345", "12345 service"},
		{"110", "110 service"},
		{"12800138000", "mobile-form@1"},
		{"1380013800", "mobile-count@0"},
		{"138001380001", "mobile-count@0"},
		{"0358-822000o", "phone-form@11"},
		{"", "phone-form@0"},
		{"5", "phone-form@0"},
	} {
		p, err := CheckPhone(test.phone)
		got := faultOf(err)
		if err == nil {
			got = p.Number
			for _, part := range []struct {
				says bool
				text string
			}{{p.Mobile, " mobile"}, {p.Service, " service"}, {p.Area != "", " area " + p.Area}, {p.Extension != "", " extension " + p.Extension}} {
				if part.says {
					got += part.text
				}
			}
		}
		if got != test.want {
			t.Errorf("CheckPhone(%q) = %s, want %s", test.phone, got, test.want)
		}
	}
	if got, err := CheckMobile("138 0013 8000"); err != nil || got != "13800138000" {
		t.Errorf("CheckMobile = %s, %v", got, err)
	}
	if _, err := CheckMobile("03588220000"); faultOf(err) != "mobile-form@1" {
		t.Errorf("a landline passes as mobile: %v", err)
	}
}

func TestCheckCard(t *testing.T) {
	for _, test := range []struct{ card, want string }{
		{"4111 1111 1111 1111", "4111111111111111"},
		{"5555555555554444", "5555555555554444"},
		{"6200 0000 0000 0000 000", "6200000000000000000"},
		{"6200000000000005", "6200000000000005"},
		{"4111111111111112", "card-check@16"},
		{"1111111111111117", "card-issuer@1"},
		{"411111111111111", "card-form@0"},
		{"41111111111111111111", "card-form@0"},
		{"4111x11111111111", "card-form@5"},
		{"", "card-form@0"},
	} {
		got, err := CheckCard(test.card)
		if err != nil {
			got = faultOf(err)
		}
		if got != test.want {
			t.Errorf("CheckCard(%q) = %s, want %s", test.card, got, test.want)
		}
	}
}

func TestCheckPaper(t *testing.T) {
	permit := "81000019900101001"
	permit += string(mod11(permit))
	foreign := "91184019850630012"
	foreign += string(mod11(foreign))
	for _, test := range []struct {
		paper  Paper
		number string
		want   string
	}{
		{ResidentCard, "11010519491231002X", "<nil>"},
		{ResidencePermitCard, permit, "<nil>"},
		{ResidencePermitCard, "11010519491231002X", "residence-permit@1"},
		{Passport, "E12345678", "<nil>"},
		{Passport, "EA1234567", "<nil>"},
		{Passport, "G12345678", "<nil>"},
		{Passport, "SE1234567", "<nil>"},
		{Passport, "AB123456", "<nil>"},
		{Passport, "ABCDEFGH", "passport-form@0"},
		{Passport, "E123456789", "passport-form@0"},
		{Passport, "E1234*678", "passport-form@6"},
		{HongKongMacaoPermit, "H12345678", "<nil>"},
		{HongKongMacaoPermit, "m1234567801", "<nil>"},
		{HongKongMacaoPermit, "A12345678", "hong-kong-form@1"},
		{HongKongMacaoPermit, "H1234567", "hong-kong-form@0"},
		{HongKongMacaoPermit, "H1234567A", "hong-kong-form@9"},
		{TaiwanPermit, "12345678", "<nil>"},
		{TaiwanPermit, "1234567801(B)", "<nil>"},
		{TaiwanPermit, "1234567", "taiwan-form@0"},
		{TaiwanPermit, "1234567A", "taiwan-form@8"},
		{PermanentCard, foreign, "<nil>"},
		{PermanentCard, foreign[:17] + "?", "permanent-form@18"},
		{PermanentCard, "8" + foreign[1:], "permanent-form@1"},
		{PermanentCard, "999" + foreign[3:], "id-region@2"},
		{PermanentCard, foreign[:15] + "99" + foreign[17:], "permanent-check@18"},
		{PermanentCard, "USA110085063012", "<nil>"},
		{PermanentCard, "USA110085133012", "id-date@8"},
		{PermanentCard, "U1A110085063012", "permanent-form@2"},
		{PermanentCard, "USA1100850630A2", "permanent-form@14"},
		{PermanentCard, "USA", "permanent-form@0"},
		{Paper("ticket"), "1", "paper-unknown@0"},
	} {
		if got := faultOf(CheckPaper(test.paper, test.number, today())); got != test.want {
			t.Errorf("CheckPaper(%s, %q) = %s, want %s", test.paper, test.number, got, test.want)
		}
	}
	for number, want := range map[string]Paper{
		"11010519491231002X": ResidentCard, permit: ResidencePermitCard, foreign: PermanentCard, "E12345678": Passport,
		"MA1234567": Passport, "P1234567": Passport, "EI1234567": "", "H12345678": HongKongMacaoPermit, "12345678": TaiwanPermit, "nothing": "", "": "",
	} {
		if got, ok := PaperOf(number, today()); got != want || ok != (want != "") {
			t.Errorf("PaperOf(%q) = %s, %v; want %s", number, got, ok, want)
		}
	}
}

// TestNames proves that every kind has a Chinese name, and every fault its own
// code.
func TestNames(t *testing.T) {
	for _, p := range Papers() {
		if p.Name() == string(p) {
			t.Errorf("paper %s has no name", p)
		}
	}
	for a := range strings.SplitSeq("123456789ANY", "") {
		for c := range strings.SplitSeq("123459", "") {
			if k, ok := unitKind(a[0], c[0]); !ok || k.Name() == string(k) {
				t.Errorf("unit %s%s has no name", a, c)
			}
		}
	}
	seen := make(map[Fault]bool)
	for _, f := range Faults() {
		if seen[f] {
			t.Errorf("%s stands twice", f)
		}
		seen[f] = true
	}
	if UnitKind("?").Name() != "?" || Paper("?").Name() != "?" {
		t.Error("an unknown kind is not named by its code")
	}
}

func TestRegions(t *testing.T) {
	n := 0
	for code := 110000; code <= 830000; code++ {
		s := strconv.Itoa(code)
		if !knownRegion(s) {
			continue
		}
		n++
		if province(s[:2]) == "" {
			t.Errorf("region %s has no province", s)
		}
	}
	if n != 7073 {
		t.Errorf("%d regions are known", n)
	}
	for _, code := range []string{"110103", "422801", "141102", "830000"} { // 崇文区, the first, is no more
		if !knownRegion(code) {
			t.Errorf("%s is not known", code)
		}
	}
	if knownRegion("110199") {
		t.Error("110199 is known")
	}
}
