package rialto.bench;

import java.nio.file.Path;

/** Where recorded data is looked for. It is not part of the project. */
final class BenchData
{
    private static final String PROPERTY = "rialto.data";

    private BenchData()
    {
    }

    /** What the property {@value #PROPERTY} names, else the folder beside the project. */
    static Path folder()
    {
        final String named = System.getProperty(PROPERTY, "");
        return named.isEmpty() ?
            Path.of(System.getProperty("rialto.root", "")).toAbsolutePath().resolveSibling("shared").resolve("data") :
            Path.of(named);
    }

    /** Says that a file is not there, and how to name its folder. */
    static String missing(final Path file)
    {
        return "no data (" + file + "; -D" + PROPERTY + "=FOLDER in JAVA_TOOL_OPTIONS names it)";
    }
}
