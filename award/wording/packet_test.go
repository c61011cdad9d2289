package wording

import (
	"testing"

	"jiajiang/award"
)

// TestFormValue: every field in which two forms can differ has its name and what
// it says.
func TestFormValue(t *testing.T) {
	day := award.Date{Year: 2026, Month: 11, Day: 24}
	who := award.IdentityOf[string]{
		Name: "顾清和", FormerName: "顾和", Reading: "gu qing he", Sex: award.Male, Ethnic: "汉族", Birth: "1980", Paper: "护照", IDNumber: "E1",
		Region: "青禾市", Unit: "图书馆", Post: "馆员", Rank: award.CountyRank, RankText: "四级调研员", Politics: "群众", Education: "大学",
		Phone: "1", Address: "东路1号", Head: "林晓", Nature: "事业", Size: 3, Grassroots: true, Part: "牵头",
	}
	f := award.FormText{
		Kind: award.Unit, Nominee: who, Others: []award.IdentityOf[string]{who}, Summary: "摘要", Sponsor: "馆", Liaison: "乙", LiaisonTel: "2",
		Deeds:    []award.DeedOf[string]{{Criterion: "20-1", Text: "报告线索", Evidence: []award.EvidenceOf[string]{{Title: "记录", From: "馆"}}}},
		Opinions: []award.OpinionOf[string]{{Who: "馆", Text: "好", Stance: award.Agrees, On: day, Seal: award.Yes}}, Partners: []string{"局"},
		Honours:     []award.HonourOf[string]{{Title: "先进", Grantor: "市", Year: 2020}},
		Consents:    []award.ConsentOf[string]{{To: award.ToAttend, Given: award.Yes, By: "顾清和", On: day, Paper: "同意书"}},
		Attachments: []award.FileOf[string]{{Name: "证明.pdf", Size: 12}}, Duty: award.Yes, Checked: award.No, Note: "注",
	}
	s := New(Chinese)
	for field, want := range map[string]string{
		"kind": "单位", "name": "顾清和", "former-name": "顾和", "reading": "gu qing he", "sex": "男", "ethnic": "汉族", "birth": "1980", "paper": "护照",
		"id-number": "E1", "region": "青禾市", "unit": "图书馆", "post": "馆员", "rank": "县处级", "rank-text": "四级调研员", "politics": "群众",
		"education": "大学", "phone": "1", "address": "东路1号", "head": "林晓", "nature": "事业", "size": "3", "grassroots": "是", "part": "牵头",
		"others": "顾清和", "others/1/post": "馆员", "others/2/post": "", "summary": "摘要", "deeds/20-1": "报告线索、证明材料 记录 馆", "deeds/20-2": "", "deeds": "20-1",
		"sponsor": "馆", "liaison": "乙", "liaison-tel": "2", "opinions": "馆 同意 好 2026年11月24日 盖章：是", "partners": "局",
		"honours": "2020 市 先进", "consents": "同意出席表彰活动 是 顾清和 2026年11月24日 同意书", "attachments": "证明.pdf 12 B",
		"duty": "是", "checked": "否", "note": "注",
	} {
		if got := s.FormValue(f, field); got != want {
			t.Errorf("%s: %q, want %q", field, got, want)
		}
		if name := s.Field(award.Basis{}, award.Person, field); name == field {
			t.Errorf("%s has no name", field)
		}
	}
	for _, fate := range award.PacketFates() {
		if !Has("packet-fate-" + fate.Code()) {
			t.Errorf("%s has no words", fate.Code())
		}
	}
	for _, c := range award.PacketChoices() {
		if !Has("packet-choice-" + c.Code()) {
			t.Errorf("%s has no words", c.Code())
		}
	}
}
