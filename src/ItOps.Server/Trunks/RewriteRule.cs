using ItOps.Contracts.Telephony;

namespace ItOps.Server.Trunks;

/// <summary>One rule of a trunk, as stored.</summary>
internal sealed record RewriteRule(RewriteScope Scope, string Pattern, string Replacement);
