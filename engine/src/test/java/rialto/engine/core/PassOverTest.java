package rialto.engine.core;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rialto.codecs.command.DepositDecoder;
import rialto.codecs.command.NewOrderDecoder;
import rialto.codecs.command.QuarantineEncoder;
import rialto.codecs.command.TickDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.TimeInForce;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static rialto.codecs.types.Side.BUY;

/** Commands that are quarantined: their place in the order and their answer is all that is left of them. */
class PassOverTest
{
    private final Machine machine = Machine.withMarket(0, 0, 10);

    @BeforeEach
    void begin()
    {
        assertEquals(List.of("reply OK order 1 filled 0 leaves 5"),
            machine.limit(10, 1, BUY, 5, 100).stream().filter(line -> line.startsWith("reply")).toList());
    }

    @AfterEach
    void close()
    {
        machine.close();
    }

    @Test
    void aClientIsAnsweredAndItsSequencesGoOn()
    {
        final long input = machine.inputSequence();
        final long session = machine.stateMachine.lastSessionSequence(2);
        assertEquals(List.of("reply POISONED"), machine.passOver(2, NewOrderDecoder.TEMPLATE_ID));
        assertEquals(input + 1, machine.stateMachine.inputSequence());
        assertEquals(2, machine.stateMachine.lastClientSequence(2));
        assertEquals(session + 1, machine.stateMachine.lastSessionSequence(2));
        assertEquals(1, machine.stateMachine.openOrderCount());
        assertEquals("reply OK order 2 filled 0 leaves 5", machine.limit(10, 2, BUY, 5, 100).getFirst());
    }

    @Test
    void anAdministrativeCommandIsToldToTheAuditToo()
    {
        assertEquals(List.of("reply POISONED", "action key 1 participant 1 template 30 subject 0 POISONED"),
            machine.passOver(Machine.ADMIN, DepositDecoder.TEMPLATE_ID));
        assertEquals(List.of("reply POISONED", "action key 2 participant 2 template 999 subject 0 POISONED"),
            machine.passOver(2, 999));
    }

    @Test
    void aRecordOfTheEdgeHasNobodyToAnswer()
    {
        final long events = machine.stateMachine.eventSequence();
        final long input = machine.inputSequence();
        assertEquals(List.of(), machine.passOver(0, TickDecoder.TEMPLATE_ID));
        assertEquals(events, machine.stateMachine.eventSequence());
        assertEquals(input + 1, machine.stateMachine.inputSequence());
    }

    @Test
    void whatWasDueIsDoneByTheNextCommand()
    {
        machine.orderOf(10, 2, order -> order.side(BUY).timeInForce(TimeInForce.GTD).priceTicks(90).quantityLots(1)
            .expireNs(machine.timeNs() + 3 * Machine.STEP_NS));
        machine.pass(10 * Machine.STEP_NS);
        assertEquals(List.of("reply POISONED"), machine.passOver(2, NewOrderDecoder.TEMPLATE_ID));
        assertEquals(2, machine.stateMachine.openOrderCount());
        new QuarantineEncoder().wrapAndApplyHeader(machine.command, 0, machine.header)
            .inputSequence(machine.inputSequence());
        final List<String> next = machine.execute(0);
        assertEquals(2, next.size(), next.toString());
        assertEquals("action key 0 participant 0 template 47 subject " + (machine.inputSequence() - 1) + " OK",
            next.getLast());
        assertEquals(1, machine.stateMachine.openOrderCount());
    }

    @Test
    void aSnapshotBehindItGoesOnAsTheStateDoes()
    {
        final long before = machine.stateMachine.stateHash();
        machine.passOver(2, NewOrderDecoder.TEMPLATE_ID);
        assertNotEquals(before, machine.stateMachine.stateHash());
        final UnsafeBuffer genesis = new UnsafeBuffer(new byte[Machine.MAX_LENGTH]);
        Machine.encodeGenesis(genesis, new MessageHeaderEncoder(), Machine.small());
        try (StateMachine restored = RestoredTwin.restored(machine.stateMachine, genesis))
        {
            assertEquals(machine.stateMachine.stateHash(), restored.stateHash());
            Invariants.check(restored);
        }
    }
}
