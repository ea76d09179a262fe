using ItOps.Server.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using ItOps.Server.Options;

namespace ItOps.Server.Session;

internal static class SessionRegistration
{
    private static readonly TimeSpan SessionLength = TimeSpan.FromHours(12);

    /// <summary>Sign-in by cookie; the keys that protect it are kept, so that a restart signs nobody out.</summary>
    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddIdentityCore<User>(Configure)
            .AddRoles<IdentityRole<Guid>>()
            .AddEntityFrameworkStores<ItOpsDbContext>()
            .AddSignInManager()
            .AddClaimsPrincipalFactory<UserClaims>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, Configure);
        services.AddAuthorization(Policies.Add);
        services.AddDataProtection().SetApplicationName("ItOps");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(KeepKeysInDataDirectory);
        services.AddScoped<Users>();
        return services;
    }

    private static void Configure(IdentityOptions options)
    {
        options.Password.RequiredLength = 10;
        options.Password.RequireNonAlphanumeric = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequiredUniqueChars = 4;
        options.Lockout.MaxFailedAccessAttempts = 5;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
        options.Lockout.AllowedForNewUsers = true;
    }

    private static void Configure(Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "itops";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = SessionLength;
        options.SlidingExpiration = true;
        options.Events.OnRedirectToLogin = context => Answer(context.Response, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => Answer(context.Response, StatusCodes.Status403Forbidden);
        options.Events.OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync;
    }

    private static Task Answer(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static ConfigureOptions<KeyManagementOptions> KeepKeysInDataDirectory(IServiceProvider services) => new(options =>
    {
        var folder = Directory.CreateDirectory(services.GetRequiredService<Locations>().KeyDirectory);
        options.XmlRepository = new FileSystemXmlRepository(folder, services.GetRequiredService<ILoggerFactory>());
    });
}
