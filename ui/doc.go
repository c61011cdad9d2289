// Package ui is the window of Jiajiang: what a clerk sees of campaigns, lists,
// winners, terms and documents, and of how the store is looked after.
//
// A [Window] opens on the entrance, where people sign in (package entrance).
// Then it has a rail at the left, one area in the middle and a status line
// below. Each area is a package of its own: bench (工作台), intake (带入名单),
// campaign (活动信息), winners (名单), terms (领奖安排), documents (文书), keeping
// (安全与备份) and settings (设置). They share a desk (package desk), which runs
// operations and work beside the window and says what came of it, and the
// widgets of package part. The headless verbs are in package cli.
//
// A window that nobody uses locks: it signs out and shows nothing of what it
// holds. Whoever locked it comes back to where they were; for anybody else
// everything is made anew.
//
// The window opens no file and knows no store: [Deps] hands in a [Gate] that
// leads to one, and each area names the few methods it needs. What a role may
// not do is not offered; that it is refused is up to the store.
package ui
