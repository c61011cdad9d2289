// Package campaign is where a campaign says what it is (活动信息): its title,
// what was won in, who issued it, how winners are addressed, and its tracks and
// tiers with quotas and prizes. Certificates and notices print what stands
// here.
package campaign
