package ui

import "strings"

// proposedName gives the name that is proposed to whoever founds a store: what
// the system calls them, without the domain that Windows puts before it. An
// account that names the machine's keeper, its maker or nobody is no person's
// name, and the journal is to name people: then nothing is proposed.
func proposedName(account string) string {
	name := account[strings.LastIndex(account, `\`)+1:]
	switch strings.ToLower(strings.TrimRight(name, "0123456789")) {
	case "", "root", "admin", "administrator", "sysadmin", "user", "users", "guest", "default", "owner", "test", "pc",
		"desktop", "office", "work", "ubuntu", "debian", "kylin", "uos", "deepin", "lenovo", "dell", "hp", "huawei", "asus",
		"管理员", "用户", "来宾":
		return ""
	}
	return name
}
