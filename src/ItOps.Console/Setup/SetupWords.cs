using ItOps.Console.Words;

namespace ItOps.Console.Setup;

public static class SetupWords
{
    public static readonly Word Title = new("首次设置", "First set-up");
    public static readonly Word Lead = new("填写三项内容，服务台即可使用。", "Three things, and the service desk is ready.");
    public static readonly Word CodeStep = new("1 设置码", "1 Set-up code");
    public static readonly Word CodeHint = new("服务器启动时在控制台打印的一次性代码", "The one-time code that the server printed on its console at start");
    public static readonly Word Code = new("设置码", "Set-up code");
    public static readonly Word OrganisationStep = new("2 单位", "2 Organisation");
    public static readonly Word Organisation = new("单位名称", "Organisation");
    public static readonly Word Hotline = new("热线号码", "Hotline number");
    public static readonly Word AdministratorStep = new("3 管理员", "3 Administrator");
    public static readonly Word User = new("用户名", "User name");
    public static readonly Word Name = new("姓名", "Name");
    public static readonly Word Password = new("密码", "Password");
    public static readonly Word PasswordHint = new("至少 10 位，建议用一句话", "10 characters or more; a sentence is good");
    public static readonly Word Submit = new("完成设置", "Finish set-up");
    public static readonly Word Missing = new("请填写所有项目。", "Fill in every field.");
    public static readonly Word Refused = new("设置码不对，或密码不够强。请核对后再试。", "The code is wrong, or the password too weak. Check both and try again.");
    public static readonly Word Done = new("系统已设置完成，请登录。", "The system is set up already. Sign in.");
    public static readonly Word GoSignIn = new("去登录", "Sign in");
}
