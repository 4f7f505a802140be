package rialto.cli;

import picocli.CommandLine.IVersionProvider;

/**
 * What {@code --version} prints: our version and the Java that runs it.
 */
final class Version implements IVersionProvider
{
    @Override
    public String[] getVersion()
    {
        return new String[] { "rialto 0.1.0 on Java " + Runtime.version() };
    }
}
