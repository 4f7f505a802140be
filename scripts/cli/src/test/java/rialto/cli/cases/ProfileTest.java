package rialto.cli.cases;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rialto.codecs.types.IcebergRefresh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** What each rule of a suite is as a setting. */
class ProfileTest
{
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        {}                                             | CANCEL BEST_LIMIT false false NONE true XETRA_T7 false []
        {'market_remainder':'cancel'}                  | CANCEL BEST_LIMIT false false NONE true XETRA_T7 false []
        {'market_remainder':'rest'}                    | REST INCOMING_LIMIT false false NONE true XETRA_T7 false []
        {'market_remainder':'rest_at_protection'} \
            | REST_AT_PROTECTION BEST_LIMIT false false NONE true XETRA_T7 false []
        {'resting_market_price':'best limit / reference price'} \
            | CANCEL BEST_LIMIT false false NONE true XETRA_T7 false []
        {'resting_market_price':'Best limit on its own side, else incoming limit'} \
            | CANCEL BEST_LIMIT false false NONE true XETRA_T7 false []
        {'resting_market_price':'incoming_limit'}      | CANCEL INCOMING_LIMIT false false NONE true XETRA_T7 false []
        {'resting_market_price':'principles 1 and 2 (reference price or better limit)'} \
            | CANCEL REFERENCE false false NONE true XETRA_T7 false []
        {'replace_qty_increase':'keeps_priority'}      | CANCEL BEST_LIMIT true false NONE true XETRA_T7 false []
        {'replace_qty_increase':'loses_priority'}      | CANCEL BEST_LIMIT false false NONE true XETRA_T7 false []
        {'replace':'price only; loses priority'}       | CANCEL BEST_LIMIT false true NONE true XETRA_T7 false []
        {'self_trade':'stop_aggressor'} \
            | CANCEL BEST_LIMIT false false CANCEL_TAKER false XETRA_T7 false []
        {'self_trade':'cancel_maker'} \
            | CANCEL BEST_LIMIT false false CANCEL_MAKER true XETRA_T7 false []
        {'self_trade':'cancel_both'} \
            | CANCEL BEST_LIMIT false false CANCEL_BOTH true XETRA_T7 false []
        {'self_trade':'decrement'}                     | CANCEL BEST_LIMIT false false DECREMENT true XETRA_T7 false []
        {'self_trade':'allow'}                         | CANCEL BEST_LIMIT false false NONE true XETRA_T7 false []
        {'stop_election':'largest distance first, then time'} \
            | CANCEL BEST_LIMIT false false NONE true XETRA_T7 false []
        {'stop_election':'by time'} | CANCEL BEST_LIMIT false false NONE true XETRA_T7 false [stop_election: by time]
        {'resting_market_counts_in_depth':false}       | CANCEL BEST_LIMIT false false NONE true XETRA_T7 false []
        {'resting_market_counts_in_depth':true} \
            | CANCEL BEST_LIMIT false false NONE true XETRA_T7 false [resting_market_counts_in_depth: true]
        {'hidden_pricing':'midpoint'} | CANCEL BEST_LIMIT false false NONE true XETRA_T7 true [hidden_pricing: midpoint]
        {'auction_pricing':'BNB'}                      | CANCEL BEST_LIMIT false false NONE true BNB false []
        {'auction_tie':'midpoint'}                     | CANCEL BEST_LIMIT false false NONE true MID_RANGE false []
        {'auction_reference_is_candidate':true}        | CANCEL BEST_LIMIT false false NONE true GRID false []
        {'auction_reference_is_candidate':false}       | CANCEL BEST_LIMIT false false NONE true XETRA_T7 false []
        {'auction_tie':'midpoint','auction_pricing':'LSE'} | CANCEL BEST_LIMIT false false NONE true LSE false []
        {'moon':'full'} \
            | CANCEL BEST_LIMIT false false NONE true XETRA_T7 false [moon: full]
        """)
    void rulesAreSettings(final String profile, final String settings)
    {
        final Profile got = Profile.of(TestCases.json(profile));
        assertEquals(settings, got.marketRemainder() + " " + got.unpricedRule() + " " + got.increaseKeepsPriority() +
            " " + got.replaceGoesBack() + " " + got.stpMode() + " " + got.preventsInCalls() + " " +
            got.pricing() + " " + got.ranksHiddenOrders() + " " + got.unsupported());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        {}                                   | ON_EXHAUSTION
        {'iceberg':'on_exhaustion'}          | ON_EXHAUSTION
        {'iceberg':'below_minimum_at_end'}   | BELOW_MINIMUM_AT_END
        {'iceberg':'refresh at end of incoming order when below minimum visible size'} | BELOW_MINIMUM_AT_END
        """)
    void whenIcebergsDisplayTheirNextPart(final String profile, final IcebergRefresh refresh)
    {
        final Profile got = Profile.of(TestCases.json(profile));
        assertEquals(refresh + " []", got.icebergRefresh() + " " + got.unsupported());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        {'market_remainder':'perhaps'}     | unknown value of 'market_remainder' in the profile: perhaps
        {'resting_market_price':'any'}     | unknown value of 'resting_market_price' in the profile: any
        {'replace_qty_increase':'some'}    | unknown value of 'replace_qty_increase' in the profile: some
        {'iceberg':'melts'}                | unknown value of 'iceberg' in the profile: melts
        {'replace':'sometimes'}            | unknown value of 'replace' in the profile: sometimes
        {'self_trade':'punish'}            | unknown value of 'self_trade' in the profile: punish
        {'auction_pricing':'MOON'}         | unknown value of 'auction_pricing' in the profile: MOON
        {'auction_tie':'dice'}             | unknown value of 'auction_tie' in the profile: dice
        {'auction_reference_is_candidate':'yes'} \
            | 'auction_reference_is_candidate' of 'profile' is neither true nor false: "yes"
        {'market_remainder':[]}            | 'market_remainder' of 'profile' is no text: []
        """)
    void anUnknownValueOfASettingFails(final String profile, final String complaint)
    {
        assertEquals(complaint,
            assertThrows(CaseFailure.class, () -> Profile.of(TestCases.json(profile))).reason());
    }
}
