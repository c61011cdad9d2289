package wording

// proofs are the sentences about reading a document before it is published.
func proofs() map[string]phrase {
	return map[string]phrase{
		"proof-find":           {"{document}：{sentence}", "{document}: {sentence}"},
		"proof-more":           {"{document}：另有{count}处。", "{document}: {count} more."},
		"proof-stops":          {"{count}处没有处理，文书没有写入：{path}。请在记录里改掉再做；确实可以公布的，用 --justify 说明理由。", "{count} finds are not dealt with, so nothing was written: {path}. Mend the records and make it again; what may indeed be published, justify with --justify."},
		"proof-justified":      {"{count}处按所说的理由保留，理由记入审计。", "{count} finds stay for the reason given, which the journal keeps."},
		"proof-reason-repeats": {"理由会记入审计，看审计的人不一定能知道这件事，请不要写出查到的内容（{shown}），文书没有写入。例如只写“同名，不是同一个人”。", "The journal keeps the reason, and not all who read it may know: do not write out what was found ({shown}); nothing was made. Say for example that it is another person of that name."},
		"proof-not-compared":   {"没有与不公开人员的姓名比对：只有有涉密知悉的人做的文书才比对。公布前请由有涉密知悉的人再做一次。", "The names of protected people were not compared: that is done for those cleared for them only. Have one of them make the document again before it goes out."},
		"usage-mask":           {"不认识脱敏规则“{word}”。请用 --mask 写 tail（张*三）、notice（姓名全写）或 strict（张**）；不写就不脱敏。", "There is no masking profile “{word}”. Give --mask tail (张*三), notice (names whole) or strict (张**); without it nothing is masked."},
		"help-flag-justify":    {"检查出的内容可以公布的`理由`，记入审计", "the `REASON` why what the check finds may be published; the journal keeps it"},
		"help-flag-mask":       {"脱敏`规则`：tail（张*三）、notice（姓名全写）、strict（张**）；不写就不脱敏", "the masking `PROFILE`: tail (张*三), notice (names whole), strict (张**); without it nothing is masked"},
	}
}
