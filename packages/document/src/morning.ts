import { ICalAlarmRelatesTo, ICalAlarmType, type ICalEvent } from 'ical-generator'

/**
 * A reminder at eight in the morning of a whole day. Counted from its beginning: a whole day ends with the next one's
 * beginning, and a reminder after that would come when the day is over.
 */
export const remindInTheMorning = (event: ICalEvent, description: string): void => {
  event
    .createAlarm({ type: ICalAlarmType.display, triggerAfter: 8 * 3600, description })
    .relatesTo(ICalAlarmRelatesTo.start)
}
