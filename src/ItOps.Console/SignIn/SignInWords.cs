using ItOps.Console.Words;

namespace ItOps.Console.SignIn;

public static class SignInWords
{
    public static readonly Word Title = new("登录服务台", "Sign in to the service desk");
    public static readonly Word User = new("用户名", "User name");
    public static readonly Word Password = new("密码", "Password");
    public static readonly Word Remember = new("保持登录", "Keep me signed in");
    public static readonly Word Submit = new("登录", "Sign in");
    public static readonly Word Wrong = new("用户名或密码不对。请检查大小写后再试。", "The user name or password is wrong. Check the case and try again.");
    public static readonly Word Locked = new("连续多次输错，账号已暂时锁定。请过几分钟再试。", "Too many wrong tries: the account is locked for some minutes.");
    public static readonly Word Missing = new("请输入用户名和密码。", "Enter your user name and password.");
}
