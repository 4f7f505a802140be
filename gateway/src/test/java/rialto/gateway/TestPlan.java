package rialto.gateway;

import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Which test classes run, and in which order. Named in {@code junit-platform.properties}. */
public final class TestPlan implements ClassOrderer
{
    private static final Set<Class<?>> INCLUDED = ConcurrentHashMap.newKeySet();

    @Override
    public void orderClasses(final ClassOrdererContext context)
    {
        context.getClassDescriptors().stream().map(ClassDescriptor::getTestClass).forEach(INCLUDED::add);
        context.getClassDescriptors().sort(Comparator.comparing(described -> described.isAnnotated(Last.class)));
    }

    /** Leaves the test that asks out, unless these run too: who runs one class alone asks for no more. */
    public static void assumeIncludes(final Class<?>... classes)
    {
        assumeTrue(INCLUDED.containsAll(Arrays.asList(classes)), "not all of the classes run");
    }

    /** Looks at what all others did: runs after them. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Last
    {
    }
}
