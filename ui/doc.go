// Package ui is the window of Jiajiang: what a clerk sees of campaigns, lists,
// winners, terms and documents.
//
// A [Window] has a rail at the left, one area in the middle and a status line
// below. Each area is a package of its own: bench (工作台), intake (带入名单),
// campaign (活动信息), winners (名单), terms (领奖安排), documents (文书) and
// settings (设置). They share a desk (package desk), which runs operations and
// work beside the window and says what came of it, and the widgets of package
// part. The headless verbs are in package cli.
//
// The window opens no file and knows no store: [Deps] hands both in, and each
// area names the few methods it needs.
package ui
