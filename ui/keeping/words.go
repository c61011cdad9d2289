package keeping

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/award/wording"
)

// personWord says who is signed in and as what.
func personWord(say wording.Speaker, s award.Session) string {
	word := s.User.Name + " · " + say.Role(s.User.Role)
	if s.User.Informed {
		word += " · " + lang.L("涉密知悉")
	}
	if s.Recovery {
		word += " · " + lang.L("凭恢复码登录")
	}
	return word
}

// roleHint says what a role may do.
func roleHint(r award.Role) string {
	switch r {
	case award.Administrator:
		return lang.L("管用户、密钥、备份和恢复，也能做经办人的事。")
	case award.Clerk:
		return lang.L("管活动、名单和文书，能备份。")
	case award.Judge:
		return lang.L("能看名单，不能改。")
	case award.Supervisor:
		return lang.L("能看审计、用户和名单，能核验和检查，什么也不能改。")
	}
	return ""
}

// stamp writes a time as it is in the zone of now.
func stamp(t, now time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(now.Location()).Format("2006-01-02 15:04:05")
}

// ago says how long ago t was, in days of the calendar.
func ago(t, now time.Time) string {
	t = t.In(now.Location())
	day := func(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC) }
	switch days := int(day(now).Sub(day(t)).Hours() / 24); {
	case days < 0:
		return lang.L("在以后：请核对电脑的时钟")
	case days == 0:
		return lang.L("今天")
	case days == 1:
		return lang.L("昨天")
	default:
		return fmt.Sprintf(lang.L("%d 天前"), days)
	}
}

// sizeWord gives a number of bytes as people read it.
func sizeWord(n int64) string {
	switch {
	case n < 1<<10:
		return fmt.Sprintf("%d B", n)
	case n < 1<<20:
		return fmt.Sprintf("%d KB", n>>10)
	default:
		return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
	}
}
