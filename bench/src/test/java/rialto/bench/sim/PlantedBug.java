package rialto.bench.sim;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A bug that is put into one method of the real code while it is loaded, for the eyes of the simulation alone: no
 * source knows of it.
 *
 * @param name      what is wrong.
 * @param className where.
 * @param method    where.
 * @param code      how.
 * @param firstSeed where the search begins.
 * @param seeds     within how many seeds from there on it must be found.
 */
record PlantedBug(String name, String className, String method, CodeTransform code, long firstSeed, int seeds)
{
    private static final long FIRST_SEED = 1;

    /** Places that were found while a class is planted: by thread, since bugs are planted in several at once. */
    private static final ThreadLocal<AtomicInteger> REPLACED = ThreadLocal.withInitial(AtomicInteger::new);

    static PlantedBug of(
        final String name,
        final String className,
        final String method,
        final CodeTransform code,
        final int seeds)
    {
        return new PlantedBug(name, "rialto." + className, method, code, FIRST_SEED, seeds);
    }

    /** The same, looked for elsewhere: what one history in hundreds finds would else take as long as all the others. */
    PlantedBug from(final long seed)
    {
        return new PlantedBug(name, className, method, code, seed, seeds);
    }

    /** The class as it is with the bug; that the place is there is asserted. */
    byte[] plant(final byte[] original)
    {
        final AtomicInteger count = new AtomicInteger();
        final ClassFile classFile = ClassFile.of();
        final byte[] planted = classFile.transformClass(
            classFile.parse(original),
            ClassTransform.transformingMethodBodies(model ->
            {
                final boolean isIt = model.methodName().equalsString(method);
                count.addAndGet(isIt ? 1 : 0);
                return isIt;
            }, code));
        if (count.get() == 0 || REPLACED.get().getAndSet(0) == 0)
        {
            throw new AssertionError("nothing was planted in " + className + "#" + method);
        }
        return planted;
    }

    /** A call that is not made; what it would have answered is zero, false or null. */
    static CodeTransform without(final String called)
    {
        return at(called, (builder, call) ->
        {
            final List<ClassDesc> parameters = call.typeSymbol().parameterList();
            for (int i = parameters.size() - 1; i >= 0; i--)
            {
                pop(builder, TypeKind.from(parameters.get(i)));
            }
            if (call.opcode() != Opcode.INVOKESTATIC)
            {
                builder.pop();
            }
            pushZero(builder, TypeKind.from(call.typeSymbol().returnType()));
        });
    }

    /** What a call that answers a long says is one too much. */
    static CodeTransform oneMore(final String called)
    {
        return at(called, (builder, call) -> builder.with(call).lconst_1().ladd());
    }

    /** A call on one class is not made; it answers nothing. */
    static CodeTransform withoutOn(final String owner, final String called)
    {
        final CodeTransform without = without(called);
        return (builder, element) ->
        {
            final boolean isIt = element instanceof final InvokeInstruction call &&
                call.owner().asInternalName().endsWith("/" + owner);
            if (isIt)
            {
                without.accept(builder, element);
            }
            else
            {
                builder.with(element);
            }
        };
    }

    /** A call that answers a boolean is not made: yes. */
    static CodeTransform yesInPlaceOf(final String called)
    {
        final CodeTransform without = without(called);
        return (builder, element) ->
        {
            if (element instanceof final InvokeInstruction call && call.name().equalsString(called))
            {
                without.accept(builder, element);
                builder.pop().iconst_1();
            }
            else
            {
                builder.with(element);
            }
        };
    }

    /** What a call that answers a boolean says is always yes. */
    static CodeTransform alwaysTrue(final String called)
    {
        return at(called, (builder, call) -> builder.with(call).pop().iconst_1());
    }

    /** Another method with the same parameters and result is called. */
    static CodeTransform inPlaceOf(final String called, final String other)
    {
        return at(called, (builder, call) -> builder.invoke(
            call.opcode(), call.owner().asSymbol(), other, call.typeSymbol(), call.isInterface()));
    }

    /** Of two longs that a call chooses from the second is taken. */
    static CodeTransform alwaysSecond(final String called)
    {
        return at(called, (builder, call) -> builder.dup2_x2().pop2().pop2());
    }

    /** The method does nothing; it must answer nothing. */
    static CodeTransform nothing()
    {
        return new CodeTransform()
        {
            @Override
            public void atStart(final CodeBuilder builder)
            {
                REPLACED.get().incrementAndGet();
                builder.return_();
            }

            @Override
            public void accept(final CodeBuilder builder, final CodeElement element)
            {
                // Left out.
            }
        };
    }

    /** The first argument, a long, is up to three seconds more than was said, by the machine's own clock. */
    static CodeTransform clockOfItsOwn()
    {
        return new CodeTransform()
        {
            @Override
            public void atStart(final CodeBuilder builder)
            {
                REPLACED.get().incrementAndGet();
                builder.lload(1).invokestatic(ClassDesc.of("java.lang.System"), "nanoTime",
                    java.lang.constant.MethodTypeDesc.ofDescriptor("()J")).ldc(3_000_000_000L).lrem().ladd().lstore(1);
            }

            @Override
            public void accept(final CodeBuilder builder, final CodeElement element)
            {
                builder.with(element);
            }
        };
    }

    private static CodeTransform at(final String called, final Replacement replacement)
    {
        return (builder, element) ->
        {
            if (element instanceof final InvokeInstruction call && call.name().equalsString(called))
            {
                REPLACED.get().incrementAndGet();
                replacement.put(builder, call);
            }
            else
            {
                builder.with(element);
            }
        };
    }

    private static void pop(final CodeBuilder builder, final TypeKind kind)
    {
        if (kind.slotSize() == 2)
        {
            builder.pop2();
        }
        else
        {
            builder.pop();
        }
    }

    private static void pushZero(final CodeBuilder builder, final TypeKind kind)
    {
        switch (kind.asLoadable())
        {
            case VOID -> builder.nop();
            case INT -> builder.iconst_0();
            case LONG -> builder.lconst_0();
            case REFERENCE -> builder.aconst_null();
            default -> throw new AssertionError(kind);
        }
    }

    /** Puts something in place of a call. */
    private interface Replacement
    {
        void put(CodeBuilder builder, InvokeInstruction call);
    }
}
