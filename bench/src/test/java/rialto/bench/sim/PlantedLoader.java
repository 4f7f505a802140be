package rialto.bench.sim;

import java.io.IOException;
import java.io.InputStream;

/** Loads the project's own classes anew, one of them with a bug. */
final class PlantedLoader extends ClassLoader
{
    private final PlantedBug bug;

    PlantedLoader(final PlantedBug bug)
    {
        super(PlantedLoader.class.getClassLoader());
        this.bug = bug;
    }

    @Override
    protected Class<?> loadClass(final String name, final boolean resolve) throws ClassNotFoundException
    {
        synchronized (getClassLoadingLock(name))
        {
            final Class<?> loaded = findLoadedClass(name);
            if (loaded != null)
            {
                return loaded;
            }
            return name.startsWith("rialto.") ? define(name) : super.loadClass(name, resolve);
        }
    }

    private Class<?> define(final String name) throws ClassNotFoundException
    {
        try (InputStream stream = getParent().getResourceAsStream(name.replace('.', '/') + ".class"))
        {
            if (stream == null)
            {
                throw new ClassNotFoundException(name);
            }
            final byte[] original = stream.readAllBytes();
            final byte[] bytes = name.equals(bug.className()) ? bug.plant(original) : original;
            return defineClass(name, bytes, 0, bytes.length);
        }
        catch (final IOException ex)
        {
            throw new ClassNotFoundException(name, ex);
        }
    }
}
