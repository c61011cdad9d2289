package foreign

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"

	"github.com/klauspost/compress/zstd"
	"github.com/klippa-app/go-pdfium/webassembly/imports"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"

	"jiajiang/assets/pdfium"
)

// pageOfMemory is the unit in which WebAssembly counts memory, in bytes.
const pageOfMemory = 64 << 10

// mostModule is more than the unpacked reader has, in bytes.
const mostModule = 32 << 20

// unpacked gives the reader of PDF as WebAssembly has it.
var unpacked = sync.OnceValues(func() ([]byte, error) { //nolint:gochecknoglobals // a function, made once
	d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(mostModule))
	if err != nil {
		return nil, err
	}
	defer d.Close()
	return d.DecodeAll(pdfium.Module, nil)
})

// A machine runs the reader of PDF over one file. It is used by one goroutine at
// a time.
type machine struct {
	module api.Module
	file   uint64 // the open file
	close  func() // ends the machine and frees what it held
}

// start makes a machine. Nothing it does goes on once the context of a call
// ends, and no call can be made after one that ended so.
func start(ctx context.Context, s Setting) (*machine, error) {
	code, err := unpacked()
	if err != nil {
		return nil, fmt.Errorf("start reader of PDF: %w", err)
	}
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(uint32(s.Limits.Memory / pageOfMemory)). //nolint:gosec // a limit of the program's own
		WithCloseOnContextDone(true)
	kept := compiled(s.Cache)
	if kept != nil {
		config = config.WithCompilationCache(kept)
	}
	r := wazero.NewRuntimeWithConfig(ctx, config)
	m := &machine{close: func() {
		free := context.WithoutCancel(ctx) // freeing is never too late
		_ = r.Close(free)                  // what runs in it is gone with it
		if kept != nil {
			_ = kept.Close(free) // the files stay
		}
	}}
	if err := m.begin(ctx, r, code, s); err != nil {
		m.close()
		return nil, fmt.Errorf("start reader of PDF: %w", err)
	}
	return m, nil
}

// compiled gives the cache of compiled code in a folder; nil where there is
// none.
func compiled(folder string) wazero.CompilationCache {
	if folder == "" || os.MkdirAll(folder, 0o700) != nil {
		return nil
	}
	kept, err := wazero.NewCompilationCacheWithDir(folder)
	if err != nil {
		return nil
	}
	return kept
}

// begin loads the reader into the runtime.
func (m *machine) begin(ctx context.Context, r wazero.Runtime, code []byte, s Setting) error {
	if _, err := wasi_snapshot_preview1.Instantiate(ctx, r); err != nil {
		return err
	}
	module, err := r.CompileModule(ctx, code)
	if err != nil {
		return err
	}
	if _, err := imports.Instantiate(ctx, r, module); err != nil {
		return err
	}
	m.module, err = r.InstantiateModule(ctx, module, wazero.NewModuleConfig().
		WithStartFunctions("_initialize").WithStdout(io.Discard).WithStderr(io.Discard).
		WithFSConfig(files(s.Font)).WithName(""))
	if err != nil {
		return err
	}
	_, err = m.call(ctx, "FPDF_InitLibrary")
	return err
}

// errNoFunction says that the reader has not what is called.
var errNoFunction = errors.New("no such function")

// call calls a function of the reader and gives its result; 0 where it has none.
func (m *machine) call(ctx context.Context, name string, args ...uint64) (uint64, error) {
	f := m.module.ExportedFunction(name)
	if f == nil {
		return 0, fmt.Errorf("%s: %w", name, errNoFunction)
	}
	results, err := f.Call(ctx, args...)
	switch {
	case ctx.Err() != nil:
		return 0, fmt.Errorf("%s: %w", name, ctx.Err())
	case err != nil:
		return 0, fmt.Errorf("%s: %w", name, err)
	case len(results) == 0:
		return 0, nil
	}
	return results[0], nil
}

// reserve gives the place of n bytes in the machine's memory.
func (m *machine) reserve(ctx context.Context, n int) (uint64, error) {
	at, err := m.call(ctx, "malloc", uint64(n)) //nolint:gosec // sizes are not negative
	if err == nil && at == 0 {
		err = ErrLarge
	}
	return at, err
}
