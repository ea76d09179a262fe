using ItOps.Console.Words;

namespace ItOps.Console.Api;

/// <summary>What is told to people when a request fails: what happened, what is safe, what to do.</summary>
public static class ProblemWords
{
    public static readonly Word Offline = new("连不上服务器。您输入的内容已保留，请稍后重试。", "The server can't be reached. What you typed is kept; try again in a moment.");
    public static readonly Word SignedOut = new("登录已过期，请重新登录。", "Your session has ended. Sign in again.");
    public static readonly Word Forbidden = new("您没有此操作的权限。", "You are not allowed to do this.");
    public static readonly Word NotFound = new("找不到这条记录，可能编号有误。", "There is no such record. Check the number.");
    public static readonly Word Conflict = new("别人刚刚修改过这条记录。已载入最新内容，请核对后再保存。", "Somebody else changed this a moment ago. The latest is loaded; check it and save again.");
    public static readonly Word Invalid = new("填写的内容有误，请检查后再提交。", "Something isn't filled in right. Check it and try again.");
    public static readonly Word TooMany = new("操作过于频繁，请稍等片刻。", "Too many tries. Wait a moment.");
    public static readonly Word Server = new("服务器出错，操作未完成。请重试，仍不行请联系管理员。", "The server had an error and nothing was changed. Try again, or tell your administrator.");

    /// <summary>The sentence for a problem, with the server's detail where it helps.</summary>
    public static string Tell(this Language language, ApiProblem problem)
    {
        var sentence = language[Of(problem.Fault)];
        return problem is { Fault: ApiFault.Invalid, Detail: { Length: > 0 } detail } && !language.IsChinese ? $"{sentence} ({detail})" : sentence;
    }

    internal static Word Of(ApiFault fault) => fault switch
    {
        ApiFault.Offline => Offline,
        ApiFault.SignedOut => SignedOut,
        ApiFault.Forbidden => Forbidden,
        ApiFault.NotFound => NotFound,
        ApiFault.Conflict => Conflict,
        ApiFault.Invalid => Invalid,
        ApiFault.TooMany => TooMany,
        _ => Server,
    };
}
