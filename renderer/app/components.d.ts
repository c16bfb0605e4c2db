// The component library's parts that templates may use without an import; the build resolves
// them, this tells the types.
import type UAccordion from '@nuxt/ui/components/Accordion.vue'
import type UAlert from '@nuxt/ui/components/Alert.vue'
import type UApp from '@nuxt/ui/components/App.vue'
import type UAvatar from '@nuxt/ui/components/Avatar.vue'
import type UBadge from '@nuxt/ui/components/Badge.vue'
import type UBanner from '@nuxt/ui/components/Banner.vue'
import type UBreadcrumb from '@nuxt/ui/components/Breadcrumb.vue'
import type UButton from '@nuxt/ui/components/Button.vue'
import type UCalendar from '@nuxt/ui/components/Calendar.vue'
import type UCard from '@nuxt/ui/components/Card.vue'
import type UCheckbox from '@nuxt/ui/components/Checkbox.vue'
import type UCheckboxGroup from '@nuxt/ui/components/CheckboxGroup.vue'
import type UChip from '@nuxt/ui/components/Chip.vue'
import type UCollapsible from '@nuxt/ui/components/Collapsible.vue'
import type UColorPicker from '@nuxt/ui/components/ColorPicker.vue'
import type UCommandPalette from '@nuxt/ui/components/CommandPalette.vue'
import type UContextMenu from '@nuxt/ui/components/ContextMenu.vue'
import type UDrawer from '@nuxt/ui/components/Drawer.vue'
import type UDropdownMenu from '@nuxt/ui/components/DropdownMenu.vue'
import type UEmpty from '@nuxt/ui/components/Empty.vue'
import type UFieldGroup from '@nuxt/ui/components/FieldGroup.vue'
import type UFileUpload from '@nuxt/ui/components/FileUpload.vue'
import type UForm from '@nuxt/ui/components/Form.vue'
import type UFormField from '@nuxt/ui/components/FormField.vue'
import type UIcon from '@nuxt/ui/components/Icon.vue'
import type UInput from '@nuxt/ui/components/Input.vue'
import type UInputDate from '@nuxt/ui/components/InputDate.vue'
import type UInputMenu from '@nuxt/ui/components/InputMenu.vue'
import type UInputNumber from '@nuxt/ui/components/InputNumber.vue'
import type UInputTags from '@nuxt/ui/components/InputTags.vue'
import type UInputTime from '@nuxt/ui/components/InputTime.vue'
import type UKbd from '@nuxt/ui/components/Kbd.vue'
import type ULink from '@nuxt/ui/components/Link.vue'
import type UListbox from '@nuxt/ui/components/Listbox.vue'
import type UModal from '@nuxt/ui/components/Modal.vue'
import type UNavigationMenu from '@nuxt/ui/components/NavigationMenu.vue'
import type UPagination from '@nuxt/ui/components/Pagination.vue'
import type UPopover from '@nuxt/ui/components/Popover.vue'
import type UProgress from '@nuxt/ui/components/Progress.vue'
import type URadioGroup from '@nuxt/ui/components/RadioGroup.vue'
import type UScrollArea from '@nuxt/ui/components/ScrollArea.vue'
import type USelect from '@nuxt/ui/components/Select.vue'
import type USelectMenu from '@nuxt/ui/components/SelectMenu.vue'
import type USeparator from '@nuxt/ui/components/Separator.vue'
import type USkeleton from '@nuxt/ui/components/Skeleton.vue'
import type USlideover from '@nuxt/ui/components/Slideover.vue'
import type USlider from '@nuxt/ui/components/Slider.vue'
import type UStepper from '@nuxt/ui/components/Stepper.vue'
import type USwitch from '@nuxt/ui/components/Switch.vue'
import type UTable from '@nuxt/ui/components/Table.vue'
import type UTabs from '@nuxt/ui/components/Tabs.vue'
import type UTextarea from '@nuxt/ui/components/Textarea.vue'
import type UTimeline from '@nuxt/ui/components/Timeline.vue'
import type UToast from '@nuxt/ui/components/Toast.vue'
import type UTooltip from '@nuxt/ui/components/Tooltip.vue'
import type UTree from '@nuxt/ui/components/Tree.vue'
import type UUser from '@nuxt/ui/components/User.vue'
import type { RouterLink, RouterView } from 'vue-router'

declare module 'vue' {
  interface GlobalComponents {
    UAccordion: typeof UAccordion
    UAlert: typeof UAlert
    UApp: typeof UApp
    UAvatar: typeof UAvatar
    UBadge: typeof UBadge
    UBanner: typeof UBanner
    UBreadcrumb: typeof UBreadcrumb
    UButton: typeof UButton
    UCalendar: typeof UCalendar
    UCard: typeof UCard
    UCheckbox: typeof UCheckbox
    UCheckboxGroup: typeof UCheckboxGroup
    UChip: typeof UChip
    UCollapsible: typeof UCollapsible
    UColorPicker: typeof UColorPicker
    UCommandPalette: typeof UCommandPalette
    UContextMenu: typeof UContextMenu
    UDrawer: typeof UDrawer
    UDropdownMenu: typeof UDropdownMenu
    UEmpty: typeof UEmpty
    UFieldGroup: typeof UFieldGroup
    UFileUpload: typeof UFileUpload
    UForm: typeof UForm
    UFormField: typeof UFormField
    UIcon: typeof UIcon
    UInput: typeof UInput
    UInputDate: typeof UInputDate
    UInputMenu: typeof UInputMenu
    UInputNumber: typeof UInputNumber
    UInputTags: typeof UInputTags
    UInputTime: typeof UInputTime
    UKbd: typeof UKbd
    ULink: typeof ULink
    UListbox: typeof UListbox
    UModal: typeof UModal
    UNavigationMenu: typeof UNavigationMenu
    UPagination: typeof UPagination
    UPopover: typeof UPopover
    UProgress: typeof UProgress
    URadioGroup: typeof URadioGroup
    UScrollArea: typeof UScrollArea
    USelect: typeof USelect
    USelectMenu: typeof USelectMenu
    USeparator: typeof USeparator
    USkeleton: typeof USkeleton
    USlideover: typeof USlideover
    USlider: typeof USlider
    UStepper: typeof UStepper
    USwitch: typeof USwitch
    UTable: typeof UTable
    UTabs: typeof UTabs
    UTextarea: typeof UTextarea
    UTimeline: typeof UTimeline
    UToast: typeof UToast
    UTooltip: typeof UTooltip
    UTree: typeof UTree
    UUser: typeof UUser
    RouterLink: typeof RouterLink
    RouterView: typeof RouterView
  }
}
