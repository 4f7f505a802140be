package rialto.cli;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What a failure is told as. Those of files often say nothing but the path. */
final class FailureText
{
    private FailureText()
    {
    }

    /** A sentence without a full stop. */
    static String of(final Throwable failure)
    {
        final String message = failure.getMessage();
        return switch (failure)
        {
            case UncheckedIOException unchecked when unchecked.getCause() != null -> of(unchecked.getCause());
            case NoSuchFileException missing -> message + ": no such file or folder";
            case FileAlreadyExistsException there -> message + ": this file is there already";
            case NotDirectoryException file -> message + ": this is no folder";
            case DirectoryNotEmptyException folder -> message + ": this folder is not empty";
            case AccessDeniedException denied when denied.getReason() == null -> message + ": permission denied";
            case FileSystemException system when system.getReason() == null -> message + ": " + kind(system);
            default -> message == null ? kind(failure) : message;
        };
    }

    private static String kind(final Throwable failure)
    {
        return failure.getClass().getSimpleName();
    }
}
