using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Scheduler.Core.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class NotificationChoices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "About",
                table: "Notifications",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AccountPublicId",
                table: "Notifications",
                type: "TEXT",
                maxLength: 24,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "GroupKey",
                table: "Notifications",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "LastMailAt",
                table: "Memberships",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "MailKinds",
                table: "Memberships",
                type: "INTEGER",
                nullable: false,
                defaultValue: 126);

            migrationBuilder.AddColumn<int>(
                name: "MailPace",
                table: "Memberships",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            // By hand: who wanted no mail gets none.
            migrationBuilder.Sql("UPDATE \"Memberships\" SET \"MailPace\" = 2 WHERE \"UserId\" IN (SELECT \"Id\" FROM \"AspNetUsers\" WHERE \"MailOnFailure\" = 0)");

            // By hand: EF Core would make the table anew, outside the transaction, and a kill in the middle would leave half a migration.
            migrationBuilder.Sql("ALTER TABLE \"AspNetUsers\" DROP COLUMN \"MailOnFailure\"");

            migrationBuilder.AddColumn<long>(
                name: "RenewAt",
                table: "Accounts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "RenewFailures",
                table: "Accounts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "ToldOfExpiry",
                table: "Accounts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "EngineBeats",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    BeatAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ToldAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EngineBeats", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "NoticeMails",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    WorkspaceId = table.Column<int>(type: "INTEGER", nullable: false),
                    UserId = table.Column<int>(type: "INTEGER", nullable: false),
                    NotificationId = table.Column<int>(type: "INTEGER", nullable: false),
                    ClaimId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    NextTryAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoticeMails", x => x.Id);
                    table.ForeignKey(
                        name: "FK_NoticeMails_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_NoticeMails_Notifications_NotificationId",
                        column: x => x.NotificationId,
                        principalTable: "Notifications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "EngineBeats",
                columns: new[] { "Id", "BeatAt", "ToldAt" },
                values: new object[] { 1, null, null });

            migrationBuilder.CreateIndex(
                name: "IX_Notifications_WorkspaceId_GroupKey",
                table: "Notifications",
                columns: new[] { "WorkspaceId", "GroupKey" });

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_TokenExpiresAt",
                table: "Accounts",
                column: "TokenExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_NoticeMails_ClaimId",
                table: "NoticeMails",
                column: "ClaimId");

            migrationBuilder.CreateIndex(
                name: "IX_NoticeMails_NotificationId",
                table: "NoticeMails",
                column: "NotificationId");

            migrationBuilder.CreateIndex(
                name: "IX_NoticeMails_UserId_NotificationId",
                table: "NoticeMails",
                columns: new[] { "UserId", "NotificationId" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "EngineBeats");

            migrationBuilder.DropTable(
                name: "NoticeMails");

            migrationBuilder.DropIndex(
                name: "IX_Notifications_WorkspaceId_GroupKey",
                table: "Notifications");

            migrationBuilder.DropIndex(
                name: "IX_Accounts_TokenExpiresAt",
                table: "Accounts");

            migrationBuilder.DropColumn(
                name: "About",
                table: "Notifications");

            migrationBuilder.DropColumn(
                name: "AccountPublicId",
                table: "Notifications");

            migrationBuilder.DropColumn(
                name: "GroupKey",
                table: "Notifications");

            migrationBuilder.DropColumn(
                name: "LastMailAt",
                table: "Memberships");

            migrationBuilder.DropColumn(
                name: "MailKinds",
                table: "Memberships");

            migrationBuilder.DropColumn(
                name: "MailPace",
                table: "Memberships");

            migrationBuilder.DropColumn(
                name: "RenewAt",
                table: "Accounts");

            migrationBuilder.DropColumn(
                name: "RenewFailures",
                table: "Accounts");

            migrationBuilder.DropColumn(
                name: "ToldOfExpiry",
                table: "Accounts");

            migrationBuilder.AddColumn<bool>(
                name: "MailOnFailure",
                table: "AspNetUsers",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);
        }
    }
}
