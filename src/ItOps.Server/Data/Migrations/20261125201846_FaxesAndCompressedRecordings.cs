using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ItOps.Server.Data.Migrations
{
    /// <inheritdoc />
    public partial class FaxesAndCompressedRecordings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "CompressedAt",
                table: "recordings",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "CompressedBytes",
                table: "recordings",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CompressedSha256",
                table: "recordings",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CompressionFailure",
                table: "recordings",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Format",
                table: "recordings",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "faxes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CallId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReceivedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Outcome = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Pages = table.Column<int>(type: "INTEGER", nullable: false),
                    RemoteStation = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DotsPerInchX = table.Column<int>(type: "INTEGER", nullable: false),
                    DotsPerInchY = table.Column<int>(type: "INTEGER", nullable: false),
                    BitsPerSecond = table.Column<int>(type: "INTEGER", nullable: false),
                    ErrorCorrection = table.Column<bool>(type: "INTEGER", nullable: false),
                    TiffPath = table.Column<string>(type: "TEXT", maxLength: 260, nullable: true),
                    PdfPath = table.Column<string>(type: "TEXT", maxLength: 260, nullable: true),
                    PdfBytes = table.Column<long>(type: "INTEGER", nullable: false),
                    PdfSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    IncidentId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_faxes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_faxes_calls_CallId",
                        column: x => x.CallId,
                        principalTable: "calls",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_faxes_incidents_IncidentId",
                        column: x => x.IncidentId,
                        principalTable: "incidents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "incident_attachments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    IncidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ContentType = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Path = table.Column<string>(type: "TEXT", maxLength: 260, nullable: false),
                    AddedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AddedBy = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incident_attachments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_incident_attachments_incidents_IncidentId",
                        column: x => x.IncidentId,
                        principalTable: "incidents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_recordings_Format_StartedAt",
                table: "recordings",
                columns: new[] { "Format", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_faxes_CallId",
                table: "faxes",
                column: "CallId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_faxes_IncidentId",
                table: "faxes",
                column: "IncidentId");

            migrationBuilder.CreateIndex(
                name: "IX_incident_attachments_IncidentId",
                table: "incident_attachments",
                column: "IncidentId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "faxes");

            migrationBuilder.DropTable(
                name: "incident_attachments");

            migrationBuilder.DropIndex(
                name: "IX_recordings_Format_StartedAt",
                table: "recordings");

            migrationBuilder.DropColumn(
                name: "CompressedAt",
                table: "recordings");

            migrationBuilder.DropColumn(
                name: "CompressedBytes",
                table: "recordings");

            migrationBuilder.DropColumn(
                name: "CompressedSha256",
                table: "recordings");

            migrationBuilder.DropColumn(
                name: "CompressionFailure",
                table: "recordings");

            migrationBuilder.DropColumn(
                name: "Format",
                table: "recordings");
        }
    }
}
