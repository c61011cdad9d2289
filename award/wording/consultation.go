package wording

import "jiajiang/award"

// consultations are the sentences about asking organs for their opinion and
// about deciding on pairs of like names.
func consultations() map[string]phrase {
	return map[string]phrase{
		string(award.MatchWrong):        {"请选两条不同的记录，再定是同一人、不是同一人还是拿不准；没有存入。", "Choose two different records and say whether they are the same; nothing was stored."},
		string(award.OrganEmpty):        {"请写明征求哪个单位的意见；没有存入。", "Say which organ is asked; nothing was stored."},
		string(award.OrganTwice):        {"已经就其中的提名征求过“{organ}”的意见，或者还有一份没有发出，没有存入。请在原来的那一份上办理。", "“{organ}” is asked about that already, or a list for it waits to be sent; nothing was stored. Use the one that is there."},
		string(award.AnsweredBefore):    {"反馈日期早于发出日期，或还没有发出，没有存入。请先填发出日期，并核对两个日期。", "The answer is dated before the question, or that was not sent; nothing was stored. Check both dates."},
		string(award.ReplyUnasked):      {"有一条意见针对的提名没有征求过这个单位，没有存入。请先把这件提名加进征求的范围。", "An answer is about a nomination the organ was not asked about; nothing was stored. Add it to those asked about first."},
		string(award.ReplyReason):       {"第{number}号提名的“不同意”或“有条件”要写明理由或条件，没有存入。请补写。", "The objection to nomination {number}, or the condition, needs its text; nothing was stored. Add it."},
		string(award.ReplyWithheld):     {"第{number}号提名的对象不公开，只登记同意与否，不录入反馈的内容，没有存入。请去掉内容，原件按保密规定另行保管。", "The nominee of {number} is withheld: only the outcome is noted, not what was written. Nothing was stored. Leave the text out and keep the paper as the rules on secrets ask."},
		string(award.AnswerUndated):     {"登记了意见，没有填反馈日期，没有存入。请补填。", "An answer has no day; nothing was stored. Add it."},
		string(award.AskedFixed):        {"已经发出的征求意见，单位和名单不能再改，没有改动。要征求别的提名，请另备一份。", "What was sent keeps its organ and its list; nothing was changed. Ask about others in another one."},
		string(award.AskedNobody):       {"没有要征求“{organ}”意见的提名，没有发出。请先准备名单。", "“{organ}” is asked about nobody; nothing was sent. Prepare the list first."},
		string(award.AskedState):        {"第{number}号提名的状态是“{state:state}”，不征求意见，没有存入。", "Nomination {number} is in the state “{state:state}”, in which nobody is asked; nothing was stored."},
		string(award.ConsultationStays): {"已经发出的征求意见不能删除，没有改动。请登记反馈结果。", "What was sent is not deleted; nothing was changed. Enter the answer instead."},

		string(award.NotConsulted):      {"第{number}号提名还没有征求{organ}的意见", "{organ} was not asked about nomination {number}"},
		string(award.ConsultingUnknown): {"{organ}只对{category:category}征求意见；第{number}号提名的表格在这里不能读取，是否要征求还不知道", "{organ} is asked about {category:category} only; the form of nomination {number} may not be read here, so whether it must be asked is not known"},
		string(award.NotAnswered):       {"{organ}还没有反馈对第{number}号提名的意见[，应在{due}以前（含当日）反馈]", "{organ} has not answered about nomination {number}[, due {due} at the latest]"},
		string(award.AnswerOverdue):     {"{organ}逾期没有反馈对第{number}号提名的意见[，期限是{due}]", "{organ} is overdue with its answer about nomination {number}[, due {due}]"},
		string(award.OrganAgainst):      {"{organ}不同意第{number}号提名", "{organ} is against nomination {number}"},
		string(award.OrganCondition):    {"{organ}对第{number}号提名有条件同意，请评审时考虑", "{organ} agrees to nomination {number} on a condition, which the committee is to weigh"},

		"consultation-open":    {"未发出", "not sent"},
		"consultation-sent":    {"已发出", "sent"},
		"consultation-overdue": {"逾期未反馈", "overdue"},
		"consultation-partly":  {"部分反馈", "answered in part"},
		"consultation-done":    {"已反馈", "answered"},

		"consultation-left-days": {"{state}，还剩{days}天", "{state}, {days} days left"},
		"consultation-last-day":  {"{state}，今天是最后一天", "{state}, today is the last day"},
		"consultation-over-days": {"逾期{days}天，没有反馈齐", "{days} days over"},

		"match-undecided": {"未定", "undecided"},
		"match-same":      {"是同一个", "the same"},
		"match-different": {"不是同一个", "different"},
		"match-unsure":    {"拿不准", "unsure"},
	}
}

// Consultation gives the word of how far a consultation has come.
func (s Speaker) Consultation(st award.ConsultationState) string {
	return s.Text("consultation-" + st.Code())
}

// ConsultationDue says how far a consultation has come on a day, and how many days
// are left or over where an answer is waited for.
func (s Speaker) ConsultationDue(c award.Consultation, today award.Date) string {
	st := c.State(today)
	if c.Due.IsZero() || st == award.ConsultationOpen || st == award.ConsultationDone {
		return s.Consultation(st)
	}
	code, days := "consultation-left-days", c.DaysLeft(today)
	switch {
	case days < 0:
		code, days = "consultation-over-days", -days
	case days == 0:
		code = "consultation-last-day"
	}
	return s.Sentence(code, map[string]any{"state": s.Consultation(st), "days": days})
}

// MatchSays gives the word of a decision on a pair.
func (s Speaker) MatchSays(m award.MatchSays) string { return s.Text("match-" + m.Code()) }
