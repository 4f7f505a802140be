package rialto.cli.cases;

import rialto.codecs.types.ResultCode;

/** Carries out the command that was written for a session. */
@FunctionalInterface
interface CommandSender
{
    /** Its outcome. */
    ResultCode send(int keyId);
}
