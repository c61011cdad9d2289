package desk

import (
	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
)

// RoleWord gives what a role is called.
func RoleWord(r award.Role) string {
	switch r {
	case award.Administrator:
		return lang.L("管理员")
	case award.Clerk:
		return lang.L("经办人")
	case award.Judge:
		return lang.L("评委")
	case award.Supervisor:
		return lang.L("监督")
	}
	return lang.L("没有角色")
}
