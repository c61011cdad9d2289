package wording

import "jiajiang/award"

// findings are the sentences of what examining a list brings up.
func findings() map[string]phrase {
	return map[string]phrase{
		string(award.TitleMissing): {
			"名单没有标题。[拟用“{proposed}”作活动名称，请确认或另填。]",
			"The list has no title.[ “{proposed}” is proposed as the campaign's name; confirm it or enter another.]",
		},
		string(award.CountGroup): {
			"“[{track} ]{tier}”标明{declared}名，实际读到{counted}名。请核对原文；确认无误可按实际人数存入。",
			"“[{track} ]{tier}” declares {declared} but {counted} were read. Check the source; you can store them as counted.",
		},
		string(award.CountTotal): {
			"文中说“{scope}”共{declared}名，实际读到{counted}名。请核对原文；确认无误可按实际人数存入。",
			"The text says {declared} for “{scope}” but {counted} were read. Check the source; you can store them as counted.",
		},
		string(award.SameInTier): {
			"“{name}”在同一奖次中出现{count}次（{groups}）[，单位：{units}]。是两位同名的人，还是同一位重复了？",
			"“{name}” stands {count} times in one tier ({groups})[, units: {units}]. Two people of one name, or one repeated?",
		},
		string(award.SameInTrack): {
			"“{name}”同时出现在{groups}[，单位：{units}]。是同名的不同人，还是同一位获两个奖次？",
			"“{name}” stands in {groups}[, units: {units}]. Different people of one name, or one winning twice?",
		},
		string(award.SameInCampaign): {
			"“{name}”出现在不同组别：{groups}[，单位：{units}]。是同名的不同人，还是同一位？",
			"“{name}” stands in different tracks: {groups}[, units: {units}]. Different people of one name, or one person?",
		},
		string(award.YearMissing): {
			"领奖时间（[{start}起][{end}止]）没有写年份。[拟定为{proposed}年，请确认或改填。]",
			"The collection window[ from {start}][ until {end}] has no year.[ {proposed} is proposed; confirm or change it.]",
		},
		string(award.YearInferred): {
			"{date}的年份不是写在原处，而是取自[第{source}行]的日期，请核对。",
			"The year of {date} was not printed with it but taken from[ line {source}]; check it.",
		},
		string(award.WindowPast): {
			"领奖截止日{end}已过（今天是{today}）。补录旧名单可不理会；否则请核对年份。",
			"The last collection day {end} is over (today is {today}). Ignore this for an old list; otherwise check the year.",
		},
		string(award.DatesReversed): {
			"领奖时间的截止日{end}早于开始日{start}。请核对原文；可先不记时间，存入后再填。",
			"The collection window ends on {end}, before it starts on {start}. Check the source; you can leave the days out and enter them later.",
		},
		string(award.DateImpossible): {
			"这里的日期历法上不存在：“{text}”。请核对原文；可先不记这个日期，存入后再填。",
			"No calendar has the date here: “{text}”. Check the source; you can leave it out and enter it later.",
		},
		string(award.MobileContact): {
			"对外联系电话{phone}是个人手机号，公布后难以收回。建议改用单位固定电话。",
			"The public contact {phone} is a personal mobile number, and what is published stays public. Use an office landline.",
		},
		string(award.GlyphMissing): {
			"“{name}”中的“{characters}”所有字体都印不出来。可以先存入，但改正或换字之前不能印证书。",
			"No font can print {characters} in “{name}”. You can store it, but no certificate prints before it is mended.",
		},
		string(award.LineUnread): {
			"夹在获奖者中间的这一行没有读懂：“{text}”。请标明它是什么；不处理则不存入这一行。",
			"This line among the winners was not understood: “{text}”. Mark what it is; otherwise it is left out.",
		},
		string(award.LinePartUnread): {
			"这一行只读懂了一部分：“{text}”。请核对读出的姓名。",
			"Only a part of this line was understood: “{text}”. Check the names read from it.",
		},
		string(award.ControlsFound): {
			"这一行夹带看不见的控制字符：“{text}”。存入前会去掉它们，请核对这一行。",
			"This line holds invisible control characters: “{text}”. They are taken out before storing; check the line.",
		},
		string(award.NameTooLong): {
			"“{name}…”有{count}个字，超过姓名上限{most}字，多半不是姓名。请标明这一行是什么；不处理则不存入。",
			"“{name}…” has {count} characters; a name has at most {most}. Mark what the line is; otherwise it is left out.",
		},
		string(award.NameDoubtful): {
			"按位置读作姓名，但不太像：“{text}”。请核对。",
			"Taken for a name by its place, but it does not look like one: “{text}”. Check it.",
		},
		string(award.TierMissing): {
			"这里的获奖者没有写明奖次：“{text}”。如有奖次，请把奖次那一行标出来。",
			"The winners here stand under no tier: “{text}”. If there is one, mark its line.",
		},
		string(award.NumberGap): {
			"原文的序号在这里不连续：“{text}”。请核对是否漏了人。",
			"The printed numbering jumps here: “{text}”. Check that nobody is missing.",
		},
		string(award.NamedOutside): {
			"这个名字只出现在名单之外（如附录）：“{text}”。请核对。",
			"This name stands only outside the list, as in an appendix: “{text}”. Check it.",
		},
	}
}

// Choice gives what a button for c says.
func (s Speaker) Choice(c award.Choice) string {
	switch c {
	case award.Keep:
		return s.pick(phrase{"照此存入", "Keep as read"})
	case award.Merge:
		return s.pick(phrase{"合并为一位", "Merge into one"})
	case award.Reject:
		return s.pick(phrase{"不存入", "Leave out"})
	case award.Adopt:
		return s.pick(phrase{"采用建议", "Take the proposal"})
	case award.Omit:
		return s.pick(phrase{"先不记日期", "Leave the date out"})
	}
	return string(c)
}
