using ItOps.ServiceDesk.Assets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItOps.Server.Assets;

internal sealed class AssetRelationConfiguration : IEntityTypeConfiguration<AssetRelation>
{
    public void Configure(EntityTypeBuilder<AssetRelation> builder)
    {
        builder.ToTable("asset_relations");
        builder.HasKey(relation => new { relation.SubjectId, relation.Kind, relation.ObjectId });
        builder.HasOne(relation => relation.Subject).WithMany().HasForeignKey(relation => relation.SubjectId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(relation => relation.Object).WithMany().HasForeignKey(relation => relation.ObjectId).OnDelete(DeleteBehavior.Restrict);
    }
}
