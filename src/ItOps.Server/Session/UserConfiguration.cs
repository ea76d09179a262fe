using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItOps.Server.Session;

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.Property(user => user.DisplayName).HasMaxLength(128);
        builder.Property(user => user.Culture).HasMaxLength(16);
        builder.Property(user => user.AgentNumber).HasMaxLength(16);
    }
}
