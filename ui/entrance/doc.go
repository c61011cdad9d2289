// Package entrance is what stands before the campaigns: the first run (首次使用),
// the page with the recovery code (恢复码), the sign-in (登录), the locked window
// (锁定) and the page that says why the store does not open.
//
// It asks a [Gate] how the store is found and hands on what the gate opens.
// All of that runs beside the window; meanwhile the form says so and takes no
// input, so nobody tries passphrases faster than their key is derived.
//
// Enter in a passphrase signs in. An input method can let an Enter through
// while a word is being composed, but there it costs one more try and changes
// nothing. Forms that set a passphrase are done by their button or Ctrl+Enter.
//
// The name signed in with last is kept in the settings and proposed again. It
// is no secret: it is that of a colleague who works at this machine, it stands
// in the settings of their own account, and without it everybody would type it
// after each lock. Neither a passphrase nor the recovery code is ever kept.
//
// The package checks no passphrase and knows no key: the store refuses.
package entrance
