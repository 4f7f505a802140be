/** What each time in force means. */
export const TIMES = {
    GTC: 'Good till cancelled', GTD: 'Good till a date', IOC: 'Immediate or cancel', FOK: 'Fill or kill',
    NEXT_AUCTION: 'For the next auction only', AT_OPEN: 'For the opening auction only',
    AT_CLOSE: 'For the closing auction only',
};
/** What one is called where its code is too long. */
export const TIME_NAMES = {NEXT_AUCTION: 'Next auction', AT_OPEN: 'At open', AT_CLOSE: 'At close'};

/** The types that the ticket offers: which field limits the price, and which times in force make sense. */
export const TYPES = {
    LIMIT: {words: 'Limit', limit: 'price', hasStop: false,
        times: ['GTC', 'GTD', 'IOC', 'FOK', 'NEXT_AUCTION', 'AT_OPEN', 'AT_CLOSE']},
    MARKET: {words: 'Market', limit: 'protectionPrice', hasStop: false,
        times: ['IOC', 'FOK', 'NEXT_AUCTION', 'AT_OPEN', 'AT_CLOSE']},
    STOP: {words: 'Stop', limit: 'protectionPrice', hasStop: true, times: ['GTC', 'GTD']},
    STOP_LIMIT: {words: 'Stop limit', limit: 'price', hasStop: true, times: ['GTC', 'GTD']},
    TAKE_PROFIT: {words: 'Take profit', limit: 'protectionPrice', hasStop: true, times: ['GTC', 'GTD']},
    TAKE_PROFIT_LIMIT: {words: 'Take profit limit', limit: 'price', hasStop: true, times: ['GTC', 'GTD']},
};

/** Trades when it comes or not at all. */
export const AT_ONCE = ['IOC', 'FOK'];

/** Where a refusal belongs that names no field. */
export const FIELD_OF_CODE = {
    PRICE_ABOVE_MAXIMUM: 'price', PRICE_BELOW_MINIMUM: 'price', PRICE_NOT_POSITIVE: 'price', PRICE_OFF_TICK: 'price',
    PRICE_STEP: 'price', PRICE_REQUIRED: 'price', PROTECTION_REQUIRED: 'protectionPrice',
    QUANTITY_ABOVE_MAXIMUM: 'quantity', QUANTITY_NOT_POSITIVE: 'quantity', INVALID_STOP_PRICE: 'stopPrice',
    INVALID_DISPLAY: 'displayQuantity', INVALID_EXPIRY: 'expireTime',
};
