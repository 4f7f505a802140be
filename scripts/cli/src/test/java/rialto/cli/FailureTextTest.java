package rialto.cli;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class FailureTextTest
{
    static Stream<Arguments> failures()
    {
        return Stream.of(
            arguments(new NoSuchFileException("a"), "a: no such file or folder"),
            arguments(new FileAlreadyExistsException("a"), "a: this file is there already"),
            arguments(new NotDirectoryException("a"), "a: this is no folder"),
            arguments(new DirectoryNotEmptyException("a"), "a: this folder is not empty"),
            arguments(new AccessDeniedException("a"), "a: permission denied"),
            arguments(new FileSystemException("a"), "a: FileSystemException"),
            arguments(new FileSystemException("a", null, "No space left on device"), "a: No space left on device"),
            arguments(new FileNotFoundException("a (No such file or directory)"), "a (No such file or directory)"),
            arguments(new UncheckedIOException(new NoSuchFileException("a")), "a: no such file or folder"),
            arguments(new IOException("a"), "a"),
            arguments(new IOException(), "IOException"),
            arguments(new IllegalStateException("what is wrong"), "what is wrong"),
            arguments(new IllegalStateException(), "IllegalStateException"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureIsToldInWords(final Throwable failure, final String text)
    {
        assertEquals(text, FailureText.of(failure));
    }
}
