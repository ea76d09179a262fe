using System.Globalization;
using ItOps.Console.Words;

namespace ItOps.Console.Telephony;

/// <summary>What a SIP status (RFC 3261 21) means to an administrator: what happened and where to look.</summary>
internal static class SipCauseWords
{
    private static readonly Dictionary<int, Word> Table = new()
    {
        [400] = new("对方认为请求格式有误", "The other side found the request malformed"),
        [401] = new("用户名或密码错误", "Wrong user name or password"),
        [402] = new("对方要求付费或账户欠费", "The provider asks for payment"),
        [403] = new("对方拒绝：账号未获授权，或本机地址不在其名单中", "Refused: the account has no right to this, or our address isn't on their list"),
        [404] = new("对方没有这个号码，或主机名无法解析", "The number doesn't exist there, or the host name can't be resolved"),
        [405] = new("对方不支持此操作", "The other side doesn't support this"),
        [406] = new("对方不接受所提供的内容", "The other side doesn't accept what was offered"),
        [407] = new("用户名或密码错误（代理）", "Wrong user name or password (proxy)"),
        [408] = new("对方没有应答：检查主机、端口、网络和防火墙", "No answer: check host, port, network and firewall"),
        [410] = new("号码已停用", "The number is no longer in service"),
        [413] = new("消息过大", "The message was too large"),
        [415] = new("对方不支持此内容类型", "The content type isn't supported there"),
        [416] = new("对方不支持此地址格式", "The address scheme isn't supported there"),
        [420] = new("对方不支持所需的扩展", "A required extension isn't supported there"),
        [421] = new("对方要求本机不支持的扩展", "The other side requires an extension that we lack"),
        [422] = new("会话刷新间隔过短", "The session interval was too brief"),
        [423] = new("注册有效期过短", "The registration interval was too brief"),
        [480] = new("对方暂时不可用", "Temporarily unavailable"),
        [481] = new("通话已不存在", "The call no longer exists there"),
        [482] = new("检测到呼叫回环", "A call loop was found"),
        [483] = new("经过的跳数过多（可能回环）", "Too many hops (perhaps a loop)"),
        [484] = new("号码不完整", "The number is incomplete"),
        [485] = new("号码不明确", "The number is ambiguous"),
        [486] = new("对方占线", "Busy"),
        [487] = new("呼叫已取消", "The call was cancelled"),
        [488] = new("没有共同支持的语音编码", "No codec in common"),
        [491] = new("双方同时更改通话", "Both sides changed the call at once"),
        [500] = new("对方服务器内部错误", "Internal error at the other side"),
        [501] = new("对方未实现此功能", "Not implemented at the other side"),
        [502] = new("对方的上级网关出错", "A gateway behind the other side failed"),
        [503] = new("对方服务不可用或已满", "The other side is unavailable or full"),
        [504] = new("对方的上级网关超时", "A gateway behind the other side timed out"),
        [505] = new("对方不支持此 SIP 版本", "SIP version not supported there"),
        [513] = new("消息过大", "The message was too large"),
        [600] = new("对方处处占线", "Busy everywhere"),
        [603] = new("对方拒接", "Declined"),
        [604] = new("号码不存在", "The number exists nowhere"),
        [606] = new("对方不接受此通话", "Not acceptable"),
        [607] = new("对方视为骚扰电话", "Taken for an unwanted call"),
    };

    private static readonly Word[] Classes =
    [
        new("进行中", "In progress"), new("成功", "Success"), new("对方要求改呼别处", "Redirected"),
        new("对方拒绝了请求", "The other side refused"), new("对方服务器出错", "The other side's server failed"), new("对方明确拒绝", "Refused for good"),
    ];

    /// <summary>The words for a status; every status from 100 to 699 has some.</summary>
    public static Word Of(int status) => Table.TryGetValue(status, out var word) ? word : Classes[Math.Clamp(status / 100, 1, 6) - 1];

    /// <summary>Words and the number, for who looks it up: <c>对方占线（486）</c>.</summary>
    public static string Tell(Language language, int status) =>
        language.IsChinese ? $"{language[Of(status)]}（{status}）" : $"{language[Of(status)]} ({status})";

    /// <summary>A timeline's detail, a status with the other side's words, in words.</summary>
    public static string Tell(Language language, string detail) =>
        int.TryParse(detail.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? Tell(language, status) : detail;
}
