package cli

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the goldens anew")

// TestHelp proves that every verb explains itself, in both languages, as the
// goldens have it.
func TestHelp(t *testing.T) {
	verbs := []string{
		"", "parse", "import", "produce", "campaigns", "winners", "certificates", "list", "notice", "signoff", "check",
		"create", "seal", "users", "user", "user add", "user edit", "user passphrase", "passphrase", "recovery", "recover",
		"journal", "journal verify", "journal summary", "backup", "backups", "restore", "compact", "rotate", "reveal", "named-certificate",
		"draw", "draw freeze", "draw verify", "draw page", "vote", "agreement", "rank",
	}
	for _, lang := range []string{"zh", "en"} {
		var all strings.Builder
		for _, verb := range verbs {
			d := newDesk(t, "")
			if status := d.run(t, append(strings.Fields(verb), "--help", "--lang", lang)...); status != ExitDone || d.notes.Len() > 0 {
				t.Errorf("%s: status %d, said:\n%s", verb, status, &d.notes)
			}
			all.WriteString("$ " + strings.TrimSpace("jiajiang "+verb) + " --help\n" + strings.TrimRight(d.out.String(), "\n") + "\n\n")
			if strings.Contains(d.out.String(), "help-") || strings.Contains(d.out.String(), "flag-") {
				t.Errorf("%s: a text is missing:\n%s", verb, &d.out)
			}
		}
		path := filepath.Join("testdata", "help."+lang+".txt")
		if *update {
			if err := os.WriteFile(path, []byte(all.String()), 0o600); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if all.String() != string(want) {
			t.Errorf("%s differs; run with -update and look at the change:\n%s", path, all.String())
		}
	}
}
