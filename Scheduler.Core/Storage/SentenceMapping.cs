using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Scheduler.Core.Shared;

namespace Scheduler.Core.Storage;

/// <summary>Sentences are text columns that hold keys and values; words come when they are read.</summary>
static class SentenceMapping
{
    public static void MapSentences(this ModelConfigurationBuilder conventions) =>
        conventions.Properties<Sentence>().HaveConversion<Conversion>().HaveMaxLength(Sentence.MaxLength);

    sealed class Conversion() : ValueConverter<Sentence, string>(sentence => sentence.Stored, stored => Sentence.Read(stored));
}
