export {
  Checkbox,
  Checkboxes,
  type CheckboxesProps,
  type CheckboxProps,
  type Choice,
  Radios,
  type RadiosProps,
} from './choice.tsx'
export { DateField, type DateFieldProps, type DatePart } from './date-field.tsx'
export { FieldError, FieldGroup, type FieldProps } from './field.tsx'
export {
  FilterPanel,
  type FilterPanelProps,
  Form,
  type FormProps,
  formKeyName,
  PostForm,
  type PostFormProps,
} from './form.tsx'
export {
  FileField,
  type FileFieldProps,
  Password,
  Select,
  type SelectOption,
  type SelectProps,
  Suggestions,
  TextArea,
  type TextAreaProps,
  TextField,
  type TextFieldProps,
} from './text-field.tsx'
