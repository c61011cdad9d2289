package store

import (
	"flag"
	"os"
	"testing"
)

// killChild is set in the environment of the child process of the kill test:
// the path of its store.
const killChild = "JIAJIANG_KILL_CHILD"

func TestMain(m *testing.M) {
	if path := os.Getenv(killChild); path != "" {
		os.Exit(runKillChild(path))
	}
	// Real files make each round dear; ask for more with -rapid.checks.
	if err := flag.Set("rapid.checks", "15"); err != nil {
		panic(err)
	}
	flag.Parse()
	os.Exit(m.Run())
}
