using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Scheduler.Core.Access;
using Scheduler.Core.Storage;
using Scheduler.Web.Components;
using Scheduler.Web.Hosting;

namespace Scheduler.Web.Auth;

static class IdentityRegistration
{
    /// <summary>Users, cookies and keys: ASP.NET Core Identity as it comes, with long passwords rather than odd ones.</summary>
    public static IServiceCollection AddSignIn(this IServiceCollection services, string dataDir)
    {
        services.AddDataProtection().SetApplicationName("Scheduler").PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(dataDir, "keys")));
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddAuthorization();
        services.AddCascadingAuthenticationState();
        services.AddIdentityCore<User>(options =>
        {
            IdentitySchema.Configure(options);
            options.User.AllowedUserNameCharacters = "";
            options.Password.RequiredLength = 10;
            options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
            options.Password.RequiredUniqueChars = 4;
            options.Lockout.MaxFailedAccessAttempts = 8;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
        }).AddEntityFrameworkStores<SchedulerDbContext>().AddSignInManager().AddClaimsPrincipalFactory<MemberClaims>().AddErrorDescriber<IdentityWords>().AddDefaultTokenProviders();
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.LoginPath = Urls.Login();
            cookie.ReturnUrlParameter = Urls.ReturnParameter;
            cookie.AccessDeniedPath = Urls.Error(403);
            cookie.Cookie.Name = "scheduler";
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.ExpireTimeSpan = TimeSpan.FromDays(30);
        });
        services.AddOptions<IdentityPasskeyOptions>().Configure<IOptions<AppOptions>>((passkeys, app) => PasskeyDomain.Configure(passkeys, app.Value));
        // "Sign out everywhere" reaches other browsers within this time.
        services.Configure<SecurityStampValidatorOptions>(stamp => stamp.ValidationInterval = LiveSignIn.Every);
        return services
            .AddScoped<AuthenticationStateProvider, LiveSignIn>()
            .AddSingleton<CallerFromUser>()
            .AddSingleton<SetupGate>()
            .AddScoped<CurrentCaller>()
            .AddScoped<SignUp>()
            .AddScoped<FacebookLogin>()
            .AddScoped<PasswordSignIn>()
            .AddScoped<TokenSignIn>()
            .AddScoped<PasskeySignIn>()
            .AddScoped<PasskeyEnrolment>()
            .AddSingleton<PasskeyService>()
            .AddScoped<CurrentPassword>()
            .AddScoped<SignInDetails>()
            .AddScoped<TwoFactor>()
            .AddSingleton<ResetMailLimit>()
            .AddScoped<PasswordReset>();
    }
}
