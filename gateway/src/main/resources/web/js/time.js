const TIME = new Intl.DateTimeFormat('en-GB', {hour: '2-digit', minute: '2-digit', second: '2-digit'});
const DAY = new Intl.DateTimeFormat('en-GB', {day: '2-digit', month: 'short'});

/** Time of day, in the reader's zone. */
export function timeOfDay(iso)
{
    return TIME.format(new Date(iso));
}

/** Time of day; with the day when it is not today's. */
export function moment(iso)
{
    const date = new Date(iso);
    const isToday = date.toDateString() === new Date().toDateString();
    return isToday ? TIME.format(date) : `${DAY.format(date)} ${TIME.format(date)}`;
}

/** An age in few words. */
export function age(ms)
{
    const seconds = Math.max(0, Math.floor(ms / 1000));
    if (seconds < 60)
    {
        return `${seconds} s`;
    }
    return seconds < 3600 ? `${Math.floor(seconds / 60)} min` : `${Math.floor(seconds / 3600)} h`;
}
